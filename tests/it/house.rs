//! The walls that the compiler does not keep: the ladder of modules, small files, nothing of a machine or a person.

use crate::imports::{beside, graph};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

pub fn sources(folder: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut folders: Vec<PathBuf> = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let name = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
                found.push((name, std::fs::read_to_string(&path).unwrap()));
            }
        }
    }
    found.sort();
    found
}

/// Every source file of what is given away.
fn ours() -> impl Iterator<Item = (String, String)> {
    sources("src").into_iter().chain(sources("text/src"))
}

/// The rooms in the order in which `lib.rs` lists them.
fn ladder() -> Vec<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')).map(String::from).collect()
}

#[test]
fn each_room_uses_only_rooms_above_it() {
    let ladder = ladder();
    assert!(ladder.len() > 8, "{ladder:?}");
    let place = |room: &str| ladder.iter().position(|name| name == room);
    let mut faults = Vec::new();
    for (from, uses) in graph() {
        for (to, names) in uses {
            let Some((room, other)) = beside(&from, &to) else { continue };
            if let (Some(here), Some(there)) = (place(&room), place(&other))
                && here < there
            {
                faults.push(format!("{from} uses {names:?} of {to}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// Modules that lean on each other all the same: who, on whom, and why that is right.
const TIED: [(&str, &str, &str); 0] = [];

/// A circle cannot be understood a file at a time, nor taken over in pieces. Whatever two modules need of each other is a
/// third thing, which has a name.
#[test]
fn modules_beside_each_other_lean_on_each_other_one_way_only() {
    let mut uses: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    let mut files: Vec<(String, String, String)> = Vec::new();
    let mut needed = BTreeSet::new();
    for (from, named) in graph() {
        for (to, names) in named {
            let Some((one, other)) = beside(&from, &to) else { continue };
            if let Some(n) = TIED.iter().position(|(a, b, _)| *a == one && *b == other) {
                needed.insert(n);
                continue;
            }
            files.push((one.clone(), other.clone(), format!("{from} uses {names:?} of {to}")));
            uses.entry(one).or_default().insert(other);
        }
    }
    let reaches = |from: &String, to: &String| {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(module) = open.pop() {
            let further = uses.get(module).into_iter().flatten();
            open.extend(further.filter(|module| seen.insert(*module)));
        }
        seen.contains(to)
    };
    let circles = files.iter().filter(|(one, other, _)| reaches(other, one));
    let words: Vec<&str> = circles.map(|(.., words)| words.as_str()).collect();
    assert!(words.is_empty(), "modules in a circle:\n{}", words.join("\n"));
    assert_eq!(needed.len(), TIED.len(), "an exception that nothing needs any more");
    assert!(files.len() > 300, "{} uses were found: are all still read?", files.len());
}

#[test]
fn only_the_reader_of_workbooks_names_the_library() {
    for (file, text) in sources("src") {
        let allowed = file.starts_with("src/read/workbook");
        assert!(allowed || !text.contains("calamine::"), "{file}");
    }
}

#[test]
fn source_files_stay_small() {
    let tables = ["src/table/spelling.rs", "src/place/cities.rs", "src/place/romaji.rs"];
    let mut sizes: Vec<(usize, String)> = ours().map(|(file, text)| (text.len(), file)).collect();
    sizes.retain(|(_, file)| !tables.contains(&file.as_str()));
    sizes.sort();
    let (largest, file) = sizes.last().unwrap();
    assert!(*largest <= 20_480, "{file} has {largest} bytes: is there a seam?");
}

#[test]
fn no_paths_of_a_machine_and_no_registry_stand_in_the_sources() {
    // Put together here, so that this file does not find itself.
    let words: Vec<String> =
        [("/wo", "rk/"), ("/ro", "ot/"), ("/ho", "me/"), ("index.cra", "tes.io"), ("registry.npm", "js.org")]
            .iter()
            .map(|(a, b)| format!("{a}{b}"))
            .collect();
    for (file, text) in ours().chain(sources("tools")).chain(sources("tests")) {
        for word in &words {
            assert!(!text.contains(word.as_str()), "{file} holds {word}");
        }
    }
}
