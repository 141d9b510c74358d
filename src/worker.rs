//! 読み取り係 — the program's other half, in a worker: receives bytes, calls `intake` for each file, answers for each
//! file; or writes a file from several. Keeps nothing between jobs, and may be thrown away at any moment.

use crate::intake::intake;
use crate::page::browser::worker;
use crate::wire::{Answer, Task};

/// Starts the worker's side; returns at once and then waits for jobs.
pub fn start() {
    std::panic::set_hook(Box::new(|info| worker::report_panic(&info.to_string())));
    worker::serve(|task, files| match task {
        Task::Read(job) => {
            let bytes = files.into_iter().next().unwrap_or_default();
            let readings = intake(&job.name, &bytes, &job.given);
            worker::answer(&Answer::Done { id: job.id, readings, memory: worker::memory() });
        }
        Task::Write(errand) => worker::written(&errand.fulfil(&files)),
    });
    worker::answer(&Answer::Ready);
}
