//! Every page of `tests/cases` and `tests/messages` is true.

use crate::page;

#[test]
fn every_case_is_true() {
    page::prove_all(&page::below("tests/cases"));
}

#[test]
fn every_message_page_is_true() {
    page::prove_all(&page::below("tests/messages"));
}
