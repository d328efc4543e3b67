"""Judging claims in a real browser, with the process that writes."""

import re

import pytest
from browsing import find_faults, serving
from playwright.sync_api import expect

from detente.ledger import open_ledger
from detente.ledger.verdicts import list_judgements


@pytest.fixture
def address(own_ledger):
    with serving(own_ledger) as told:
        yield told


def check(page):
    assert find_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def arrive_at(page, claim):
    """Wait for a claim to judge, and for the keys: a page is there before its script has run."""
    page.get_by_text(claim).wait_for()
    page.get_by_text("Keys: r, w, u").wait_for()


def test_drawn_claims_are_judged_by_keys_and_one_is_gone_back_to(open_page, address, own_ledger):
    page = open_page(390)
    page.goto(address)
    page.get_by_role("link", name="How often it does").click()
    page.wait_for_url("**/verdicts")
    check(page)
    page.get_by_role("link", name="Judge some").click()
    page.wait_for_url("**/judge")
    page.get_by_label("Your name").fill("Ada")
    check(page)
    page.get_by_role("button", name="Draw claims").click()
    arrive_at(page, "Claim 1 of 3")
    page.keyboard.press("r")
    arrive_at(page, "Claim 2 of 3")
    page.keyboard.press("2")
    expect(page.get_by_label("what it is")).to_be_checked()
    page.get_by_label("A note").fill("wrong run")
    check(page)
    page.get_by_role("button", name="Wrong").click()
    arrive_at(page, "Claim 3 of 3")
    page.keyboard.press("b")
    arrive_at(page, "Claim 2 of 3")
    expect(page.get_by_text("Judged wrong (what it is) by Ada")).to_be_visible()
    page.keyboard.press("u")
    arrive_at(page, "Claim 3 of 3")
    page.keyboard.press("r")
    page.get_by_role("heading", name="All 3 are judged").wait_for()
    page.get_by_role("link", name="What readers found").click()
    page.wait_for_url("**/verdicts*")
    expect(page.locator(".answer")).to_contain_text("readers judged 2 right, 0 wrong and 1 unsure")
    check(page)
    with open_ledger(own_ledger, read_only=True) as ledger:
        judged = list_judgements(ledger.connection)
    assert [one.verdict for one in judged] == ["right", "wrong", "unsure", "right"]
    assert {(one.reader, one.sample) for one in judged} == {("Ada", 0)}


def test_a_claim_is_reported_and_taken_back_without_scripts(open_page, address):
    page = open_page(java_script_enabled=False)
    page.goto(f"{address}/pair/PAK/RUS")
    page.locator("#evidence").get_by_role("link", name="Russia sold Pakistan four helicopters").click()
    verdict = page.locator("#verdict")
    verdict.get_by_text("Something is wrong").click()
    verdict.get_by_label("when", exact=True).check()
    verdict.get_by_role("button", name="It is wrong").click()
    said = verdict.get_by_role("status")
    expect(said).to_have_text(re.compile(r"^\s*Thank you, this is kept\. Judged wrong \(when\) on "))
    verdict.get_by_role("button", name="Take it back").click()
    expect(said).to_have_text("The verdict is taken back.")
