//! One program, three ways to run: the page, its workers (wasm32) and the command line (native).

#[cfg(target_arch = "wasm32")]
fn main() {
    if kukurabe::page::browser::is_page() { kukurabe::page::start() } else { kukurabe::worker::start() }
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {}
