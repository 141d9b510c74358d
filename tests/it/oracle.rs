//! 証人 — what tests ask beside the project's own code: LibreOffice, larger sets of cases. Where one is not here, a test says
//! so and goes on with what it has; but where `CI=true` promises that all tools are here, a missing one fails.

use std::io::Write as _;
use std::path::{Path, PathBuf};

/// 飛ばしたこと — says what was not tried and why; also to the file that `KUKURABE_SKIPPED` names, a line each.
pub fn skipped(what: &str, why: &str) {
    let line = format!("skipped: {what}: {why}\n");
    print!("{line}");
    if let Some(file) = std::env::var_os("KUKURABE_SKIPPED") {
        let mut file = std::fs::OpenOptions::new().create(true).append(true).open(file).unwrap();
        file.write_all(line.as_bytes()).unwrap();
    }
}

/// LibreOffice, for `what` it is asked; `None` where it is not here.
pub fn libreoffice(what: &str) -> Option<PathBuf> {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let name = format!("soffice{}", std::env::consts::EXE_SUFFIX);
    let found = std::env::split_paths(&folders).map(|folder| folder.join(&name)).find(|path| path.is_file());
    if found.is_none() {
        assert!(std::env::var("CI").as_deref() != Ok("true"), "{what}: LibreOffice (soffice) is not on PATH");
        skipped(what, "LibreOffice (soffice) is not on PATH");
    }
    found
}

/// Cases that may lie beside the project and are no part of it.
pub fn beside(what: &str, path: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(path);
    if !path.exists() {
        skipped(what, "the larger sets of cases do not lie beside the project");
        return None;
    }
    Some(path)
}
