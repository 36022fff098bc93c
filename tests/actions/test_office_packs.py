"""The papers of an office: its facts are at hand, a higher version replaces a lower one."""

from dataclasses import replace

from inspector_app.actions.office_packs import choose_office, keep_pack, newest_packs, office_of
from inspector_app.inspection.office_pack import OfficeFacts, OfficePack

FACTS = OfficeFacts(superior_body="UBND TỈNH MẪU", name="SỞ NỘI VỤ", symbol_stem="SNV", filed_at="VT, CCHC")
PACK = OfficePack(id="snv", name="Sở Nội vụ tỉnh Mẫu", version=2, facts=FACTS)


def test_an_office_that_chose_no_pack_has_the_facts_that_stand_by_default(desk):
    assert office_of(desk) == OfficeFacts()


def test_the_chosen_pack_gives_the_facts_of_the_office(desk):
    keep_pack(desk, PACK)
    choose_office(desk, "snv")

    assert office_of(desk) == FACTS


def test_the_newest_version_stands_whatever_the_order_in_which_they_came(desk):
    later = replace(PACK, version=10, facts=replace(FACTS, filed_at="VT"))
    keep_pack(desk, later)
    keep_pack(desk, PACK)
    choose_office(desk, "snv")

    assert newest_packs(desk)["snv"].pack == later
    assert office_of(desk).filed_at == "VT"
