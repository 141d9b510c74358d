//! ファイル — files out of inputs, with the path they had inside a chosen folder, and their bytes.

use super::words_of;
use js_sys::{ArrayBuffer, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, File, FileList, HtmlInputElement};

/// 渡されたファイル — a file that the browser lets us read, under the name people will see.
#[derive(Clone, Debug)]
pub struct Handed {
    pub name: String,
    pub(super) file: File,
}

/// 中身 — a file's bytes, still in the browser's hands so that a worker can get them without a copy.
#[derive(Clone, Debug)]
pub struct Bytes(pub(super) ArrayBuffer);

impl Handed {
    /// Whether it is meant as a form profile, by its name.
    #[must_use]
    pub fn may_be_profile(&self) -> bool {
        self.name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("json"))
    }

    /// Reads the bytes. Fails where the file was moved, changed or locked since it was chosen.
    pub async fn bytes(&self) -> Result<Bytes, String> {
        match JsFuture::from(self.file.array_buffer()).await {
            Ok(buffer) => Ok(Bytes(buffer.unchecked_into())),
            Err(error) => Err(words_of(&error)),
        }
    }
}

impl Bytes {
    #[must_use]
    pub fn from_slice(bytes: &[u8]) -> Self {
        Self(Uint8Array::from(bytes).buffer())
    }

    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        Uint8Array::new(&self.0).to_vec()
    }
}

/// The files that an input holds; empties it, so that the same file can be chosen again.
#[must_use]
pub fn chosen(event: &Event) -> Vec<Handed> {
    let Some(input) = event.target().and_then(|target| target.dyn_into::<HtmlInputElement>().ok()) else {
        return Vec::new();
    };
    let handed = input.files().map(|files| all(&files)).unwrap_or_default();
    input.set_value("");
    handed
}

pub(super) fn all(files: &FileList) -> Vec<Handed> {
    (0..files.length()).filter_map(|n| files.get(n)).map(|file| Handed { name: path_of(&file), file }).collect()
}

/// The path inside the chosen folder, without the folder's own name; else the bare name.
fn path_of(file: &File) -> String {
    let path = Reflect::get(file, &JsValue::from_str("webkitRelativePath")).ok().and_then(|path| path.as_string());
    match path.as_deref().and_then(|path| path.split_once('/')) {
        Some((_, inside)) => inside.to_owned(),
        None => file.name(),
    }
}
