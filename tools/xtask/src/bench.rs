//! 手応え — how long the page keeps its thread busy with what people do, in Chromium, on the page as it is given away.

use crate::dist;
use crate::{machine, step};
use anyhow::Result;

/// Builds the page and prints the times for the workbooks of `folder`, or for those of a large city that is made up.
pub fn run(folder: Option<&str>) -> Result<()> {
    machine::node()?;
    let browsers = machine::browsers()?;
    let forms = dist::run()?;
    let mut node = step::command("node", &["benches/page.mjs"]);
    node.args(folder);
    node.env("KUKURABE_HOSTED", &forms.hosted).env("KUKURABE_SINGLE", &forms.single);
    node.env("CHROMIUM", browsers.chromium).env("FIREFOX", browsers.firefox);
    step::run(node)
}
