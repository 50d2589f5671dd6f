//! The engine of localpeace inside a page: questions and answers as bytes.
//!
//! The page asks for room (`room`), writes a question there as JSON in UTF-8, calls `answer`, reads the answer at the place that it
//! gives, and hands the room back (`forget`). Work tells how far it is by `progress`, which the page provides; it is
//! stopped by ending its worker. These few functions are the only code of the program that is not checked for memory
//! safety by the compiler.

#![cfg(target_arch = "wasm32")]

use std::sync::atomic::{AtomicU64, Ordering};

use localpeace::{Progress, Stop, Watch, door};

#[link(wasm_import_module = "page")]
unsafe extern "C" {
    /// Tells how many steps of how many are done.
    fn progress(done: f64, all: f64);
    /// Tells why the engine ends, before it does.
    fn ended(text: *const u8, length: usize);
}

/// Steps that are done and that there are.
#[derive(Default)]
struct Told {
    done: AtomicU64,
    all: AtomicU64,
}

impl Told {
    fn tell(&self) {
        let [done, all] = [&self.done, &self.all].map(|steps| steps.load(Ordering::Relaxed) as f64);
        // SAFETY: the page provides this function, and it takes two numbers.
        unsafe { progress(done, all) }
    }
}

impl Progress for Told {
    fn expect(&self, steps: u64) {
        self.all.store(steps, Ordering::Relaxed);
        self.tell();
    }

    fn done(&self, steps: u64) {
        self.done.fetch_add(steps, Ordering::Relaxed);
        self.tell();
    }
}

/// Room for a text of so many bytes; `forget` gives it back.
#[unsafe(no_mangle)]
pub extern "C" fn room(length: usize) -> *mut u8 {
    Box::into_raw(vec![0_u8; length].into_boxed_slice()).cast()
}

/// Gives room back.
///
/// # Safety
/// The place and the length are those of room that was given and not yet given back.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn forget(place: *mut u8, length: usize) {
    // SAFETY: the caller names room that was made as a boxed slice of this length.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)) });
}

/// Answers the question in this room, which stays the caller's. The answer's length is in the upper half of what is given, its place
/// in the lower; it is room that the caller gives back.
///
/// # Safety
/// As for `forget`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn answer(place: *const u8, length: usize) -> u64 {
    std::panic::set_hook(Box::new(|panic| {
        let text = panic.to_string();
        // SAFETY: the page reads these bytes before it returns.
        unsafe { ended(text.as_ptr(), text.len()) }
    }));
    // SAFETY: the caller names room that it was given, and nobody else uses it meanwhile.
    let question = unsafe { std::slice::from_raw_parts(place, length) };
    let told = Told::default();
    let text = door::answer(question, &Watch { stop: Stop::never(), progress: &told }).into_bytes().into_boxed_slice();
    let length = text.len() as u64;
    let place = Box::into_raw(text).cast::<u8>() as usize as u64;
    length << 32 | place
}
