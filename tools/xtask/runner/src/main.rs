//! 実行役 — runs tests compiled to wasm in a headless browser: the test runner of wasm-bindgen, in the version the app uses.
//! A package of its own, so that `serve` and `dist` need not build it.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(std::env::args_os())
}
