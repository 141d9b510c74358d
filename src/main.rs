//! 区くらべ — the command line natively; in the browser the page, or a worker of it.

#[cfg(not(target_arch = "wasm32"))]
fn main() -> std::process::ExitCode {
    kukurabe::cli::run()
}

#[cfg(target_arch = "wasm32")]
fn main() {
    if kukurabe::page::browser::is_page() { kukurabe::page::start() } else { kukurabe::worker::start() }
}
