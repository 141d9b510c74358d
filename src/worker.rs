//! 読み取り係 — the program's other half, in a worker: receives bytes, calls `intake` for each file, answers for each
//! file; or writes a file from several. Keeps nothing between jobs, and may be thrown away at any moment.

use crate::intake::intake;
use crate::page::browser::thread;
use crate::wire::{Answer, Task};

/// Starts the worker's side; returns at once and then waits for jobs.
pub fn start() {
    std::panic::set_hook(Box::new(|info| thread::last_words(&info.to_string())));
    thread::serve(|task, files| match task {
        Task::Read(job) => {
            let bytes = files.into_iter().next().unwrap_or_default();
            let readings = intake(&job.name, &bytes, &job.given);
            thread::answer(&Answer::Done { id: job.id, readings, memory: thread::memory() });
        }
        Task::Write(job) => thread::written(&job.run(&files)),
    });
    thread::answer(&Answer::Ready);
}
