//! 生成器 — the `wasm-bindgen` command that Trunk calls, in the version the app uses: in seconds, where installing the command
//! takes five minutes.

fn main() -> anyhow::Result<()> {
    wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os())
}
