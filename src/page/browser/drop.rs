//! ドロップ — what a drop holds: files, and folders walked to the bottom. Item by item, by whichever way the browser
//! offers, so that one folder that cannot be walked never loses the rest of the drop.

use super::files::{Handed, all};
use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DataTransferItem, DragEvent, File, FileSystemDirectoryEntry, FileSystemEntry, FileSystemFileEntry};

/// Folders deeper than this are no collection of workbooks.
const DEEPEST: u32 = 12;

/// 落とし物 — a drop, taken hold of while its event lasts: afterwards the browser forgets it.
#[derive(Debug)]
pub struct Dropped {
    items: Vec<Item>,
    /// The plain list, for browsers that give no items.
    plain: Vec<Handed>,
}

/// 見つかったもの — the files of a drop, and the names of what could not be opened.
#[derive(Debug, Default)]
pub struct DroppedFiles {
    pub files: Vec<Handed>,
    pub lost: Vec<String>,
}

#[derive(Debug)]
struct Item {
    entry: Option<FileSystemEntry>,
    handle: Option<Promise>,
    file: Option<File>,
}

/// Takes hold of a drop. To be called inside the event.
#[must_use]
pub fn catch(event: &DragEvent) -> Dropped {
    event.prevent_default();
    let Some(transfer) = event.data_transfer() else { return Dropped { items: Vec::new(), plain: Vec::new() } };
    let list = transfer.items();
    let items = (0..list.length()).filter_map(|n| list.get(n)).filter(|item| item.kind() == "file").map(|item| Item {
        entry: item.webkit_get_as_entry().ok().flatten(),
        handle: handle_of(&item),
        file: item.get_as_file().ok().flatten(),
    });
    Dropped { items: items.collect(), plain: transfer.files().map(|files| all(&files)).unwrap_or_default() }
}

/// Whether something that is dragged over the page holds files.
#[must_use]
pub fn holds_files(event: &DragEvent) -> bool {
    event.data_transfer().is_some_and(|transfer| transfer.types().includes(&JsValue::from_str("Files"), 0))
}

impl Dropped {
    /// Everything in it, folders walked; and the names of what could not be walked.
    pub async fn files(self) -> DroppedFiles {
        let mut found = DroppedFiles::default();
        if self.items.is_empty() {
            found.files = self.plain;
            return found;
        }
        for item in self.items {
            let before = found.files.len();
            if let Some(entry) = &item.entry {
                walk_entry(entry, "", DEEPEST, &mut found).await;
            }
            if found.files.len() == before
                && let Some(promise) = item.handle
            {
                walk_promise(promise, &mut found).await;
            }
            if found.files.len() == before {
                let folder = item.entry.as_ref().is_some_and(FileSystemEntry::is_directory);
                match item.file {
                    Some(file) if !folder => found.files.push(Handed { name: file.name(), file }),
                    _ => found.lost.extend(item.entry.as_ref().map(FileSystemEntry::name)),
                }
            }
        }
        found.lost.retain(|name| found.files.iter().all(|file| file.name != *name));
        found
    }
}

/// `getAsFileSystemHandle()` where there is one: pages opened from disk can walk folders in no other way.
fn handle_of(item: &DataTransferItem) -> Option<Promise> {
    let function: Function = get(item, "getAsFileSystemHandle")?.dyn_into().ok()?;
    function.call0(item).ok()?.dyn_into().ok()
}

async fn walk_entry(entry: &FileSystemEntry, folder: &str, depth: u32, found: &mut DroppedFiles) {
    let path = format!("{folder}{}", entry.name());
    // Asked by their own words: Chromium does not know these types by the names of the standard.
    if entry.is_file() {
        let file: &FileSystemFileEntry = entry.unchecked_ref();
        let promise = promise_of(|done, failed| file.file_with_callback_and_callback(done, failed));
        match JsFuture::from(promise).await {
            Ok(file) => found.files.push(Handed { name: path, file: file.unchecked_into() }),
            Err(_) => found.lost.push(path),
        }
    } else if depth > 0 {
        let directory: &FileSystemDirectoryEntry = entry.unchecked_ref();
        let reader = directory.create_reader();
        let inside = inside(folder, &entry.name(), depth);
        loop {
            // A reader hands out a hundred entries at a time, and none when it has no more.
            let promise = promise_of(|done, failed| {
                // A reader that refuses calls neither; the promise is then settled by hand.
                if reader.read_entries_with_callback_and_callback(done, failed).is_err() {
                    let _ = failed.call0(&JsValue::NULL);
                }
            });
            let Ok(batch) = JsFuture::from(promise).await else { break };
            let batch: Vec<FileSystemEntry> = Array::from(&batch).iter().map(JsCast::unchecked_into).collect();
            if batch.is_empty() {
                break;
            }
            for entry in batch {
                Box::pin(walk_entry(&entry, &inside, depth - 1, found)).await;
            }
        }
    }
}

async fn walk_promise(promise: Promise, found: &mut DroppedFiles) {
    if let Ok(handle) = JsFuture::from(promise).await {
        walk_handle(&handle, "", DEEPEST, found).await;
    }
}

async fn walk_handle(handle: &JsValue, folder: &str, depth: u32, found: &mut DroppedFiles) {
    let name = get(handle, "name").and_then(|name| name.as_string()).unwrap_or_default();
    if get(handle, "kind").and_then(|kind| kind.as_string()).as_deref() == Some("file") {
        let name = format!("{folder}{name}");
        match call(handle, "getFile").await {
            Some(file) => found.files.push(Handed { name, file: file.unchecked_into() }),
            None => found.lost.push(name),
        }
        return;
    }
    let values = get(handle, "values").filter(|_| depth > 0);
    let iterator = values.and_then(|values| values.dyn_into::<Function>().ok()?.call0(handle).ok());
    let Some(iterator) = iterator else { return };
    let inside = inside(folder, &name, depth);
    while let Some(next) = call(&iterator, "next").await {
        let value = get(&next, "value").filter(|value| !value.is_undefined());
        let Some(value) = value else { break };
        Box::pin(walk_handle(&value, &inside, depth - 1, found)).await;
    }
}

/// The path before what lies in a folder. The dropped folder's own name says nothing that its files do not.
fn inside(folder: &str, name: &str, depth: u32) -> String {
    if depth == DEEPEST { String::new() } else { format!("{folder}{name}/") }
}

fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(object, &JsValue::from_str(name)).ok().filter(|value| !value.is_null() && !value.is_undefined())
}

/// Calls a method that answers with a promise.
async fn call(object: &JsValue, name: &str) -> Option<JsValue> {
    let function: Function = get(object, name)?.dyn_into().ok()?;
    let promise: Promise = function.call0(object).ok()?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Turns a pair of callbacks into a promise.
fn promise_of(start: impl Fn(&Function, &Function)) -> Promise {
    Promise::new(&mut |done, failed| start(&done, &failed))
}
