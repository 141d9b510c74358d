//! 読み取りの段取り — a queue of files and the hands that work it off: two workers, or the page itself where none starts.
//! A worker that breaks or takes too long is thrown away and replaced; its file is given up, the next one goes on.

use super::browser;
use super::browser::files::{Bytes, Handed};
use super::browser::single;
use super::browser::thread::{News, Thread};
use super::desk::Desk;
use crate::intake::{Given, intake};
use crate::profile::Profile;
use crate::wire::{Answer, Job, Task};
use crate::workspace::link::{Route, View};
use crate::workspace::review::{sure, tally};
use crate::workspace::snapshot::data;
use crate::workspace::workfile::{Unusable, WorkFile};
use crate::workspace::{Action, File, Lost, SAMPLE_FOLDER, State, Workspace, fingerprint};
use gloo::timers::callback::Timeout;
use leptos::prelude::Set;
use std::cell::RefCell;
use std::collections::VecDeque;
use std::rc::Rc;
use std::sync::Arc;

/// A file may take this long, in milliseconds; slower PCs interpret the program instead of compiling it.
const LIMIT: u32 = 60_000;
/// A worker that is not there after this time will not come.
const START_LIMIT: u32 = 20_000;
/// A worker that has taken this much memory is replaced, as it never gives any back.
const HEAVY: u64 = 256 << 20;
/// So many workers may break before they had said a word; then the page reads by itself.
const PATIENCE: u32 = 3;

/// 段取り — shared by everything that hands in files.
#[derive(Clone)]
pub struct Pool(Rc<RefCell<Inside>>);

struct Inside {
    desk: Desk,
    queue: VecDeque<(Job, Bytes)>,
    /// What the files hold, for reading them anew.
    bytes: Vec<(u32, Bytes)>,
    hands: Vec<Hand>,
    next_id: u32,
    /// How many workers broke down before they were ready.
    stillborn: u32,
    /// Whether the page is in the middle of reading by itself.
    reading_here: bool,
    /// How many handfuls of files are still being taken in.
    taking: u32,
    /// Whether people are waiting for what they handed in, to be led on to it.
    awaited: bool,
    /// Where a work file says that somebody was.
    goal: Option<Route>,
}

#[derive(Default)]
struct Hand {
    thread: Option<Thread>,
    ready: bool,
    job: Option<u32>,
    /// Ends the worker unless it speaks in time.
    limit: Option<Timeout>,
    last_words: Option<String>,
}

impl Inside {
    /// What a file that was handed in holds.
    fn bytes(&self, id: u32) -> Option<Bytes> {
        self.bytes.iter().find(|(of, _)| *of == id).map(|(_, bytes)| bytes.clone())
    }

    /// The next file, to be read as people have said so far.
    fn next_job(&mut self) -> Option<(Job, Bytes)> {
        let (job, bytes) = self.queue.pop_front()?;
        let profile = self.desk.files_now(|files| Arc::clone(&files.profile));
        Some((Job { given: Given { profile, ..job.given }, ..job }, bytes))
    }
}

impl Pool {
    #[must_use]
    pub fn new(desk: Desk) -> Self {
        let hands = (0..browser::hands()).map(|_| Hand::default()).collect();
        let inside = Inside {
            desk,
            queue: VecDeque::new(),
            bytes: Vec::new(),
            hands,
            next_id: 1,
            stillborn: 0,
            reading_here: false,
            taking: 0,
            awaited: false,
            goal: None,
        };
        let pool = Self(Rc::new(RefCell::new(inside)));
        for n in 0..browser::hands() {
            pool.hire(n);
        }
        pool
    }

    /// 渡す — hands in files one after another; their bytes are read now and once.
    pub async fn take(&self, handed: Vec<Handed>, lost: Vec<String>) {
        let desk = self.0.borrow().desk;
        if handed.is_empty() && lost.is_empty() {
            return;
        }
        let (profiles, handed): (Vec<_>, Vec<_>) = handed.into_iter().partition(Handed::may_be_profile);
        desk.go(|route| route.view = View::Files);
        if !handed.is_empty() || !lost.is_empty() {
            self.0.borrow_mut().awaited = true;
            self.leave_sample();
            // What can be undone is the last thing done, and that is no longer the taking away.
            desk.begin_anew();
            self.forget();
        }
        // First of all, so that the workbooks that come with it are read by it.
        for file in profiles {
            self.take_profile(file).await;
        }
        self.0.borrow_mut().taking += 1;
        for name in lost {
            self.unreadable(name, 0);
        }
        for file in handed {
            match file.bytes().await {
                Ok(bytes) if self.take_work(&file.name, &bytes) => {}
                Ok(bytes) => self.offer(&file.name, bytes),
                Err(_) => self.unreadable(file.name, 0),
            }
        }
        self.0.borrow_mut().taking -= 1;
        self.finish();
    }

    /// 様式プロファイル — joins what a file says to what was said so far, in one step.
    async fn take_profile(&self, file: Handed) {
        let desk = self.0.borrow().desk;
        let Ok(bytes) = file.bytes().await else { return self.unreadable(file.name, 0) };
        match Profile::from_json(&String::from_utf8_lossy(&bytes.to_vec())) {
            Ok(opened) => {
                desk.unread_rules.try_set(opened.not_understood);
                let profile = desk.files_now(|files| files.profile.with(&opened.profile));
                desk.act(Action::Corrected { profile: Arc::new(profile) });
                self.read_anew();
            }
            Err(why) => self.lose(file.name, 0, Lost::NotAProfile(why)),
        }
    }

    /// データ入りのページ — takes up what came inside the page itself.
    pub fn take_inside(&self) {
        let Some(bytes) = single::data().map(|block| data(&block).unwrap_or_default()) else { return };
        let desk = self.0.borrow().desk;
        self.0.borrow_mut().awaited = true;
        desk.go(|route| route.view = View::Files);
        if !self.take_work("データ.zip", &Bytes::from_slice(&bytes)) {
            self.lose("このページのデータ".to_owned(), 0, Lost::NotAWorkFile(Unusable::Damaged));
        }
        self.finish();
    }

    /// 作業ファイル — takes one up: its choices and report, and its workbooks in place of those that lie here. `false` where
    /// the file is another.
    fn take_work(&self, name: &str, bytes: &Bytes) -> bool {
        let zip = name.to_ascii_lowercase().ends_with(".zip");
        let Some(opened) = zip.then(|| WorkFile::open(&bytes.to_vec())).flatten() else { return false };
        let desk = self.0.borrow().desk;
        match opened {
            Ok(WorkFile { link, profile, report, files }) => {
                if !files.is_empty() {
                    self.0.borrow_mut().queue.clear();
                    desk.act(Action::Cleared);
                }
                desk.act(Action::Corrected { profile: Arc::new(profile) });
                desk.act(Action::Reported {
                    report: Arc::new(report), said: Some("作業ファイルを開きました。")
                });
                self.0.borrow_mut().goal = Some(Route::parse(&link));
                for (name, bytes) in files {
                    self.offer(&name, Bytes::from_slice(&bytes));
                }
                self.read_anew();
            }
            Err(why) => self.lose(name.to_owned(), 0, Lost::NotAWorkFile(why)),
        }
        true
    }

    /// 元のファイル — the files on the table that were not passed over, with their bytes; those that were read, or all.
    #[must_use]
    pub fn kept(&self, read: bool) -> Vec<(String, Bytes)> {
        let inside = self.0.borrow();
        let wanted = |file: &&File| !read || matches!(file.state, State::Read(_));
        let kept = |file: &File| Some((file.name.clone(), inside.bytes(file.id)?));
        inside.desk.files_now(|files| files.files.iter().filter(wanted).filter_map(kept).collect())
    }

    /// 見本 — hands in the fictitious workbooks that come with the program. Files of one's own come back by undoing it.
    pub fn take_sample(&self, workbooks: &[(String, Vec<u8>)]) {
        let desk = self.0.borrow().desk;
        self.0.borrow_mut().queue.clear();
        let own = desk.files_now(|files| !files.files.is_empty() && !files.is_sample());
        desk.act(Action::Exchanged { files: Vec::new() });
        if !own {
            desk.begin_anew();
            self.forget();
        }
        desk.go(|route| route.view = View::Files);
        self.0.borrow_mut().awaited = true;
        for (name, bytes) in workbooks {
            self.offer(&format!("{SAMPLE_FOLDER}/{name}"), Bytes::from_slice(bytes));
        }
    }

    /// The sample and real files are never mixed.
    fn leave_sample(&self) {
        let desk = self.0.borrow().desk;
        if desk.files_now(Workspace::is_sample) {
            self.0.borrow_mut().queue.clear();
            desk.act(Action::Cleared);
        }
    }

    /// Lets go of the bytes of files that are off the table for good.
    fn forget(&self) {
        let mut inside = self.0.borrow_mut();
        let desk = inside.desk;
        inside.bytes.retain(|(id, _)| desk.files_now(|files| files.file(*id).is_some()));
    }

    /// 読み直し — puts every file into the queue that has to be read anew, or that nobody reads although it waits.
    pub fn read_anew(&self) {
        let mut inside = self.0.borrow_mut();
        let first = |file: &File| !matches!(file.state, State::Read(_));
        let due = inside
            .desk
            .files_now(|files| files.due().map(|file| (file.id, file.name.clone(), first(file))).collect::<Vec<_>>());
        for (id, name, first) in due {
            if inside.queue.iter().all(|(job, _)| job.id != id)
                && !(first && inside.hands.iter().any(|hand| hand.job == Some(id)))
                && let Some(bytes) = inside.bytes(id)
            {
                inside.queue.push_back((Job { id, name, given: Given::default() }, bytes));
            }
        }
        drop(inside);
        self.work();
    }

    fn offer(&self, name: &str, bytes: Bytes) {
        let (desk, id) = self.next();
        let content = bytes.to_vec();
        let (size, fingerprint) = (content.len() as u64, fingerprint(&content));
        drop(content);
        desk.act(Action::Offered { id, name: name.to_owned(), size, fingerprint });
        let waiting = desk.files_now(|files| {
            files.file(id).filter(|file| file.state == State::Waiting).map(|file| file.name.clone())
        });
        if let Some(name) = waiting {
            let mut inside = self.0.borrow_mut();
            inside.bytes.push((id, bytes.clone()));
            inside.queue.push_back((Job { id, name, given: Given::default() }, bytes));
            drop(inside);
            self.work();
        }
    }

    fn unreadable(&self, name: String, size: u64) {
        self.lose(name, size, Lost::Unreadable);
    }

    fn lose(&self, name: String, size: u64, why: Lost) {
        let (desk, id) = self.next();
        // Without bytes there is nothing to compare: the number itself keeps it apart from every other file.
        desk.act(Action::Offered { id, name, size, fingerprint: id.into() });
        desk.act(Action::Failed { id, why });
    }

    fn next(&self) -> (Desk, u32) {
        let mut inside = self.0.borrow_mut();
        inside.next_id += 1;
        (inside.desk, inside.next_id)
    }

    /// Starts a worker in place `n`, ending the one that is there.
    fn hire(&self, n: usize) {
        let pool = self.clone();
        let thread = Thread::start(move |news| pool.hear(n, news));
        let limit = thread.is_some().then(|| self.limit(n, START_LIMIT));
        if let Some(hand) = self.0.borrow_mut().hands.get_mut(n) {
            *hand = Hand { thread, limit, ..Hand::default() };
        }
    }

    fn limit(&self, n: usize, after: u32) -> Timeout {
        let pool = self.clone();
        Timeout::new(after, move || pool.give_up(n, Lost::TooSlow))
    }

    fn hear(&self, n: usize, news: News) {
        match news {
            News::LastWords(words) => {
                if let Some(hand) = self.0.borrow_mut().hands.get_mut(n) {
                    hand.last_words = Some(words);
                }
            }
            News::Broke(words) => {
                let stashed = self.0.borrow_mut().hands.get_mut(n).and_then(|hand| hand.last_words.take());
                self.give_up(n, Lost::Broke(stashed.unwrap_or(words)));
            }
            // Files are ordered from workers of their own.
            News::Written(_) => {}
            News::Answer(Answer::Ready) => {
                if let Some(hand) = self.0.borrow_mut().hands.get_mut(n) {
                    (hand.ready, hand.limit) = (true, None);
                }
                self.work();
            }
            News::Answer(Answer::Done { id, readings, memory }) => {
                if let Some(hand) = self.0.borrow_mut().hands.get_mut(n) {
                    (hand.job, hand.limit) = (None, None);
                }
                if memory > HEAVY {
                    self.hire(n);
                }
                // The next file starts before this one is shown.
                self.work();
                let desk = self.0.borrow().desk;
                desk.act(Action::Arrived { id, readings });
                // Something may have been said while it was being read.
                self.read_anew();
                self.finish();
            }
        }
    }

    /// The worker in place `n` is done for: its file is given up, and another worker takes its place.
    fn give_up(&self, n: usize, why: Lost) {
        let (desk, job, hire) = {
            let mut inside = self.0.borrow_mut();
            let desk = inside.desk;
            let Some(hand) = inside.hands.get_mut(n) else { return };
            let (job, ready) = (hand.job, hand.ready);
            *hand = Hand::default();
            inside.stillborn += u32::from(!ready);
            (desk, job, inside.stillborn < PATIENCE)
        };
        if hire {
            self.hire(n);
        }
        if let Some(id) = job {
            desk.act(Action::Failed { id, why });
        }
        self.work();
        self.finish();
    }

    /// Gives every free hand a file.
    fn work(&self) {
        loop {
            let mut inside = self.0.borrow_mut();
            let desk = inside.desk;
            if inside.hands.iter().all(|hand| hand.thread.is_none()) {
                drop(inside);
                self.read_here();
                return;
            }
            let free = |hand: &Hand| hand.ready && hand.job.is_none();
            let Some(n) = inside.hands.iter().position(free) else { return };
            let Some((job, bytes)) = inside.next_job() else { return };
            drop(inside);
            let limit = self.limit(n, LIMIT);
            let id = job.id;
            let sent = self.0.borrow_mut().hands.get_mut(n).is_some_and(|hand| {
                (hand.job, hand.limit) = (Some(id), Some(limit));
                hand.thread.as_ref().is_some_and(|thread| thread.send(&Task::Read(job), &[bytes]))
            });
            desk.act(Action::Started { id });
            if !sent {
                self.give_up(n, Lost::Broke("postMessage".to_owned()));
                return;
            }
        }
    }

    /// 画面で読む — one file a task, so that the page can be used in between.
    fn read_here(&self) {
        let mut inside = self.0.borrow_mut();
        if inside.reading_here {
            return;
        }
        let desk = inside.desk;
        let Some((job, bytes)) = inside.next_job() else { return };
        inside.reading_here = true;
        drop(inside);
        desk.act(Action::Started { id: job.id });
        let pool = self.clone();
        // The pause lets the page paint which file it is reading.
        Timeout::new(20, move || {
            let readings = intake(&job.name, &bytes.to_vec(), &job.given);
            desk.act(Action::Arrived { id: job.id, readings });
            pool.0.borrow_mut().reading_here = false;
            pool.read_anew();
            pool.finish();
        })
        .forget();
    }

    /// When all is read for the first time, shows what was found, if people are still waiting for it and nothing needs a
    /// look before.
    fn finish(&self) {
        let mut inside = self.0.borrow_mut();
        let desk = inside.desk;
        if inside.taking > 0 || desk.files_now(|files| files.pending() > 0) || !std::mem::take(&mut inside.awaited) {
            return;
        }
        drop(inside);
        let found = desk.review.with_untracked(|rows| tally(rows).records > 0 && sure(rows));
        if found && desk.view_now() == View::Files {
            let goal = self.0.borrow_mut().goal.take().filter(|goal| !matches!(goal.view, View::First | View::Files));
            desk.go(|route| *route = goal.unwrap_or_else(|| route.to(View::Matrix)));
        }
    }
}
