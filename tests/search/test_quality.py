"""What people type, however they type it, and what has to stand first. Written before the search was tuned."""

from __future__ import annotations

import pytest
from tests.conftest import REPOSITORY

from onebook.facts.search.engine import search
from onebook.facts.search.index import SearchIndex, index
from onebook.model.kinds.question import Question
from onebook.model.load import load

PRESS_RELEASE = "raci:press#approve-press-release term:press-release"
DIRECT_MAIL = "raci:campaigns#brief-direct-mail term:direct-mail"

PLURALS_AND_INFLECTIONS = {
    "refunds": "raci:customers#refund-customer term:refund",
    "journalists": "raci:press#answer-journalist",
    "complaint": "raci:customers#settle-complaint term:complaint",
    "near misses": "raci:workplace#report-near-miss term:near-miss",
    "depots": "term:depot",
    "refunding a customer": "raci:customers#refund-customer",
    "approving a press release": PRESS_RELEASE,
    "who approved the claim": "raci:product-launch#approve-product-claim",
    "hiring": "raci:workplace#hire-for-a-post",
    "withdrawing a product from sale": "raci:product-launch#withdraw-product",
    "we booked a trade fair": "raci:campaigns#book-trade-fair",
    "announce to colleagues": "raci:press#publish-news-item",
    "approval of expenses": "raci:workplace#approve-expense",
    "deliveries": "term:delivery-window playbook:late-delivery raci:customers#tell-late-delivery",
}
SLIPS_OF_THE_PEN = {
    "jurnalist": "raci:press#answer-journalist",
    "pres relase": PRESS_RELEASE,
    "complant": "raci:customers#settle-complaint term:complaint",
    "forlkift": "raci:workplace#report-near-miss",
    "newsleter": "raci:campaigns#send-customer-newsletter term:newsletter",
    "procurment": "department:procurement",
    "marekting": "department:marketing",
    "mailshto": DIRECT_MAIL,
    "recomendation scroe": "term:recommendation-score",
    "Who aproves a product claim?": "raci:product-launch#approve-product-claim",
    "finanse director": "position:finance-director",
    "waht does OTIF mean": "term:on-the-day",
    "expences": "raci:workplace#approve-expense",
    "angry psot": "playbook:angry-post raci:social#answer-angry-post",
}
ACCENTS_AND_NAMES = {
    "Novak": "position:head-of-logistics",
    "yildiz": "position:internal-communications-manager",
    "WOJCIK": "position:print-buyer",
    "bjorn halvorsen": "position:quality-lead",
    "Lucía": "position:shop-sales-manager",
    "Margaret Oyelaran": "position:chief-executive",
    "who is Daniel Achterberg?": "position:strategy-manager",
    "Siobahn Kavanagh": "position:legal-counsel",
}
MARKS_AND_HYPHENS = {
    "(NPS):": "term:recommendation-score",
    "press_release": PRESS_RELEASE,
    "direct mail": DIRECT_MAIL + " department:direct-mail",
    "direct-mail": DIRECT_MAIL + " department:direct-mail",
    "email to customers": "raci:campaigns#send-customer-newsletter",
    "customer e mail": "channel:customer-email",
    "bulk email": "raci:campaigns#send-customer-newsletter",
    "log in": "raci:workplace#give-system-access",
    "web shop": "term:vale-shop",
    "mail shot": DIRECT_MAIL,
    "near-miss": "raci:workplace#report-near-miss term:near-miss",
    "pricelist": "release:price-list-2027 campaign:price-list-2027-mailing",
    "don't know a word: RMA": "term:return",
}
SPELLINGS = {
    "catalog": "channel:catalogue",
    "the harbor": "department:logistics",
    "call center": "department:customer-care",
    "organizer of trade fairs": "position:events-manager",
    "organisation": "organization:organization raci:campaigns#book-trade-fair position:events-manager page",
}
OTHER_WORDS = {
    "media release": PRESS_RELEASE,
    "repeat delivery": "term:standing-order",
    "chargeback": "term:refund",
    "business day": "term:working-day",
    "mailshot": DIRECT_MAIL,
    "ERP": "term:order-book",
    "webshop": "term:vale-shop",
    "SLA": "term:agreement",
    "red sheet": "term:late-list",
    "what is a drop": "term:drop",
    "NPS": "term:recommendation-score",
    "VMS": "term:vendor-managed-stock",
}
NICKNAMES = {
    "HR": "department:people",
    "IT": "department:engineering",
    "payroll": "department:finance",
    "helpdesk": "department:customer-care",
    "PR": "department:pr",
    "head office": "department:management",
    "CEO": "position:chief-executive",
    "GDPR": "position:data-protection-officer",
    "town hall": "meeting:all-staff-quarterly",
    "who is the boss": "position:chief-executive",
}
QUESTIONS = {
    "who do I tell when a van breaks down": "raci:customers#tell-late-delivery",
    "how do I claim a hotel": "raci:workplace#approve-expense",
    "where can I get business cards": "raci:campaigns#buy-print",
    "who can get me a laptop": "raci:workplace#give-system-access",
    "I slipped in the warehouse": "raci:workplace#report-near-miss",
    "somebody misquoted us in the paper": "raci:press#correct-wrong-report",
    "there is snow, is the depot open": "raci:customers#close-depot-for-a-day",
    "when is the staff meeting": "meeting:all-staff-quarterly",
    "what does first call mean": "term:first-call",
    "a customer wants another delivery day": "raci:customers#change-delivery-day",
    "may I give a discount": "raci:customers#quote-service-contract",
    "product recall": "playbook:product-recall",
}
HALF_TYPED = {
    "press rel": PRESS_RELEASE,
    "refu": "raci:customers#refund-customer term:refund",
    "procure": "department:procurement",
    "who approves a pr": PRESS_RELEASE,
    "lexi": "page",
    "town h": "meeting:all-staff-quarterly",
    "markt": "department:marketing",
}
GROUPS = (
    PLURALS_AND_INFLECTIONS,
    SLIPS_OF_THE_PEN,
    ACCENTS_AND_NAMES,
    MARKS_AND_HYPHENS,
    SPELLINGS,
    OTHER_WORDS,
    NICKNAMES,
    QUESTIONS,
    HALF_TYPED,
)
BOOK = load(REPOSITORY).book


@pytest.fixture(scope="module")
def sample_index() -> SearchIndex:
    """The index of the sample book."""
    return index(BOOK)


def first(known: SearchIndex, query: str) -> str:
    """What stands first, by its reference; `page` for an ordinary page."""
    hits = search(known, query).hits
    return (known.documents[hits[0].document].ref or "page") if hits else ""


@pytest.mark.parametrize(("query", "wanted"), [pair for group in GROUPS for pair in group.items()])
def test_what_people_type_finds_what_they_mean(sample_index: SearchIndex, query: str, wanted: str) -> None:
    assert first(sample_index, query) in wanted.split()


@pytest.mark.parametrize("question", BOOK.of(Question), ids=lambda question: question.id)
def test_every_question_of_the_sample_finds_its_answer_first(sample_index: SearchIndex, question: Question) -> None:
    if question.leads_to is not None:
        assert first(sample_index, question.title) == BOOK.canonical(question.leads_to)
