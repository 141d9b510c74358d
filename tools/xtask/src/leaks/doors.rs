//! 出入口 — what the module asks of the browser and what it offers to scripts: its import section and its exports, read out of
//! the very .wasm that is given away, each import by what the script beside it does for it. All of them stand in
//! docs/passing.md with their reasons; one that does not stand there fails the build, and so does one that is gone.

use anyhow::{Context, Result};
use std::collections::{BTreeMap, BTreeSet};
use walrus::Module;

/// 一覧 — the page for whoever has to allow the program; its tables are the list of what is allowed.
const LIST: &str = include_str!("../../../../docs/passing.md");

const CHAPTER: &str = "## プログラムがブラウザに頼むことの一覧";

/// Every door of the module that is not on the list or cannot be explained.
pub fn unknown(wasm: &[u8], glue: &str) -> Result<Vec<String>> {
    let allowed = listed(LIST);
    Ok(doors(wasm, glue)?.into_iter().filter(|door| !allowed.contains(door.as_str())).collect())
}

/// Everything on the list that the module has no use for any more.
pub fn idle(wasm: &[u8], glue: &str) -> Result<Vec<String>> {
    let doors = doors(wasm, glue)?;
    Ok(listed(LIST).into_iter().filter(|listed| !doors.contains(*listed)).map(str::to_owned).collect())
}

/// The names in the first column of the tables of their chapter.
fn listed(page: &str) -> BTreeSet<&str> {
    let (_, chapter) = page.split_once(CHAPTER).unwrap_or_default();
    chapter.lines().filter_map(|line| line.strip_prefix("| `")?.split_once('`').map(|(name, _)| name)).collect()
}

fn doors(wasm: &[u8], glue: &str) -> Result<BTreeSet<String>> {
    let module = Module::from_buffer(wasm).context("the module is no WebAssembly")?;
    let bodies = bodies(glue);
    let mut doors = BTreeSet::new();
    for import in module.imports.iter() {
        let door = match bodies.get(import.name.as_str()) {
            Some(body) => deed(body).unwrap_or_else(|| plain(&import.name)),
            None => format!("{} of {} (not in the script)", import.name, import.module),
        };
        doors.insert(door);
    }
    // What the script would do for a module though this one does not ask for it.
    let asked: BTreeSet<&str> = module.imports.iter().map(|import| import.name.as_str()).collect();
    doors.extend(bodies.keys().filter(|name| !asked.contains(*name)).map(|name| format!("{name} (not in the module)")));
    doors.extend(module.exports.iter().map(|export| format!("export {}", plain(&export.name))));
    Ok(doors)
}

/// The functions of the script's import object, by name: wasm-bindgen begins each on a line of its own.
fn bodies(glue: &str) -> BTreeMap<&str, String> {
    let mut bodies: BTreeMap<&str, String> = BTreeMap::new();
    let mut within = None;
    for line in glue.lines().map(str::trim_start) {
        if line.starts_with("__wb") && line.contains(": function(") {
            within = line.split_once(':').map(|(name, _)| name);
        } else if line.starts_with("};") {
            within = None;
        }
        if let Some(name) = within {
            let body = bodies.entry(name).or_default();
            body.push_str(line);
            body.push('\n');
        }
    }
    bodies
}

/// What a function of the script does, as its reader would say it: `.insertBefore()`, `.value=`, `.target`, `new Worker()`,
/// `Reflect.get()`.
fn deed(body: &str) -> Option<String> {
    let word = |text: &str| -> String {
        text.chars().take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '$' | '.')).collect()
    };
    if let Some((_, rest)) = body.split_once("= new ") {
        return Some(format!("new {}()", word(rest)));
    }
    // What returns a text gets the place for it first, and its object after that.
    let object = ["arg0.", "arg1."].iter().filter_map(|object| body.find(object)).min();
    if let Some(rest) = object.and_then(|at| body.get(at + "arg0.".len()..)) {
        let name = word(rest);
        let after = rest.get(name.len()..)?;
        return Some(match after.trim_start() {
            after if after.starts_with('(') => format!(".{name}()"),
            after if after.starts_with('=') && !after.starts_with("==") => format!(".{name}="),
            _ => format!(".{name}"),
        });
    }
    let (_, rest) = body.split_once("const ret = ")?;
    let name = word(rest);
    // A function of the browser; those of the script itself are no way anywhere.
    let own = ["get", "make", "typeof", "is", "add", "take", "debugString"];
    let called =
        rest.get(name.len()..)?.starts_with('(') && !own.iter().any(|own| name.starts_with(own) && !name.contains('.'));
    called.then(|| format!("{name}()"))
}

/// A name without the hash of its kind: `__wbg_fetch_0123456789abcdef` is `fetch`, `…__invoke__h0123456789abcdef_13` is `…__invoke`.
fn plain(name: &str) -> String {
    let bare = name.strip_prefix("__wbg_").unwrap_or(name);
    let numbered = bare.trim_end_matches(|c: char| c.is_ascii_digit()).strip_suffix('_').unwrap_or(bare);
    [bare, numbered].iter().find_map(|name| without_hash(name)).unwrap_or(bare).to_owned()
}

fn without_hash(name: &str) -> Option<&str> {
    let (word, hash) = name.rsplit_once('_')?;
    let hash = hash.strip_prefix('h').unwrap_or(hash);
    let is_hash = (15..=16).contains(&hash.len()) && hash.bytes().all(|b| b.is_ascii_hexdigit());
    is_hash.then(|| word.trim_end_matches('_'))
}

#[cfg(test)]
mod tests {
    use super::{doors, listed, plain, unknown};
    use walrus::{Module, ValType};

    /// A module that asks for one function, and the script that gives it.
    fn page(name: &str, does: &str) -> (Vec<u8>, String) {
        let mut module = Module::default();
        let kind = module.types.add(&[ValType::I32], &[]);
        module.add_import_func("./kukurabe_bg.js", name, kind);
        let glue = format!(
            "    function __wbg_get_imports() {{\n        const import0 = {{\n            __proto__: null,\n            {name}: function(arg0) {{\n                {does}\n            }},\n        }};\n    }}\n"
        );
        (module.emit_wasm(), glue)
    }

    fn check(name: &str, does: &str, door: &str, allowed: bool) {
        let (wasm, glue) = page(name, does);
        assert_eq!(doors(&wasm, &glue).unwrap().into_iter().collect::<Vec<_>>(), [door]);
        let wanted = if allowed { vec![] } else { vec![door.to_owned()] };
        assert_eq!(unknown(&wasm, &glue).unwrap(), wanted, "{does}");
    }

    #[test]
    fn every_way_out_of_the_page_is_no_door_of_ours() {
        for (name, does, door) in [
            ("__wbg_fetch_0123456789abcdef", "const ret = arg0.fetch(arg1);", ".fetch()"),
            ("__wbg_fetch_0123456789abcdef", "const ret = fetch(arg0);", "fetch()"),
            ("__wbg_open_0123456789abcdef", "const ret = arg0.open(getStringFromWasm0(arg1, arg2));", ".open()"),
            (
                "__wbg_new_0123456789abcdef",
                "const ret = new WebSocket(getStringFromWasm0(arg0, arg1));",
                "new WebSocket()",
            ),
            ("__wbg_new_0123456789abcdef", "const ret = new RTCPeerConnection();", "new RTCPeerConnection()"),
            ("__wbg_sendBeacon_0123456789abcdef", "const ret = arg0.sendBeacon(arg1);", ".sendBeacon()"),
            ("__wbg_sethref_0123456789abcdef", "arg0.location = getStringFromWasm0(arg1, arg2);", ".location="),
            ("__wbg_assign_0123456789abcdef", "arg0.assign(getStringFromWasm0(arg1, arg2));", ".assign()"),
        ] {
            check(name, does, door, false);
        }
    }

    #[test]
    fn what_the_page_does_is_told_by_its_script_and_not_by_its_names() {
        check("__wbg_insertBefore_0123456789abcdef", "const ret = arg0.insertBefore(arg1);", ".insertBefore()", true);
        // A dialog has a property of that name.
        check("__wbg_open_0123456789abcdef", "const ret = arg0.open;", ".open", true);
        check("__wbg_insertBefore_0123456789abcdef", "const ret = arg0.fetch(arg1);", ".fetch()", false);
    }

    #[test]
    fn names_lose_their_hashes() {
        for (name, bare) in [
            ("__wbg_fetch_0123456789abcdef", "fetch"),
            (
                "wasm_bindgen__convert__closures_____invoke__h108e7d07ef802214_13",
                "wasm_bindgen__convert__closures_____invoke",
            ),
            ("__wbindgen_generic_0000000000000003", "__wbindgen_generic"),
            ("__wbindgen_throw", "__wbindgen_throw"),
        ] {
            assert_eq!(plain(name), bare);
        }
    }

    #[test]
    fn what_stands_on_one_side_only_is_said() {
        let (wasm, _) = page("__wbg_x_0123456789abcdef", "");
        assert!(unknown(&wasm, "").unwrap()[0].contains("not in the script"));
        let (_, glue) = page("__wbg_x_0123456789abcdef", "");
        assert!(unknown(&Module::default().emit_wasm(), &glue).unwrap()[0].contains("not in the module"));
        assert!(unknown(b"{\"kukurabe\":1}", "").is_err());
    }

    #[test]
    fn the_list_is_the_first_column_of_tables() {
        let page = "| `x.json` | 別の表 |\n## プログラムがブラウザに頼むことの一覧\ntext `a`\n| 名前 | 理由 |\n|---|---|\n| `.b()` | 理由 `c` |\n";
        assert_eq!(listed(page).into_iter().collect::<Vec<_>>(), [".b()"]);
    }
}
