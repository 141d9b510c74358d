//! 配布物 — what is given away: a folder to put on any static server, and one file to put on a shared drive, with its hash.

use crate::page::{self, Build, Parts, hosted, single};
use crate::{leaks, sizes, step};
use anyhow::Result;
use std::fs;
use std::path::PathBuf;

/// 二つの形 — where both forms of the page lie.
pub struct Forms {
    /// The folder for a static server.
    pub hosted: PathBuf,
    /// The single .html.
    pub single: PathBuf,
}

/// Builds both forms with everything turned on, looks for ways out of the page and weighs it.
pub fn run() -> Result<Forms> {
    let forms = Forms { hosted: step::root().join("dist/hosted"), single: step::root().join("dist/kukurabe.html") };
    forms.write(&page::build(Build::Dist)?, Build::Dist)?;
    sizes::within_budget(&forms.hosted, &forms.single)?;
    Ok(forms)
}

/// The same two forms in cargo's folder, built quickly, for tests.
pub fn quick() -> Result<Forms> {
    let folder = page::target_folder().join("page/quick");
    let forms = Forms { hosted: folder.join("hosted"), single: folder.join("kukurabe.html") };
    forms.write(&page::build(Build::Quick)?, Build::Quick)?;
    Ok(forms)
}

impl Forms {
    fn write(&self, parts: &Parts, build: Build) -> Result<()> {
        hosted::write(parts, &self.hosted)?;
        single::write(parts, build, &self.single)?;
        leaks::none_in(&self.hosted, &self.single, build == Build::Dist)?;
        // In the form that `sha256sum --check` reads.
        let hash = page::sha256(&fs::read(&self.single)?);
        fs::write(self.single.with_extension("html.sha256"), format!("{hash}  kukurabe.html\n"))?;
        println!("▸ SHA-256 of kukurabe.html: {hash}");
        Ok(())
    }
}
