"""Parameters of a URL that say nothing about which page is meant: trackers, and forms of the same page."""

from __future__ import annotations

# Parameters that say where the reader came from. A name is here only when no site is known to choose the page by it:
# `ref`, `source`, `from`, `id`, `p`, `n`, `t`, `newsid` may all be the news ID or the edition, and stay.
_TRACKER_NAMES = """
    fbclid gclid dclid gbraid wbraid gad_source gad_campaignid gclsrc yclid ysclid ymclid _openstat msclkid twclid ttclid
    li_fat_id srsltid epik igshid igsh mibextid sfnsn __twitter_impression ref_src ref_url
    fb_action_ids fb_action_types fb_source fb_ref fb_comment_id
    _ga _gl _branch_match_id _branch_referrer
    mc_cid mc_eid mkt_tok _hsenc _hsmi hsctatracking vero_id vero_conv oly_anon_id oly_enc_id ml_subscriber
    ml_subscriber_hash ns_campaign ns_mchannel ns_source ns_linkname ns_fee
    at_medium at_campaign at_custom1 at_custom2 at_custom3 at_custom4 xtor wt_mc wt.mc_id spm dicbo oborigurl
    guccounter guce_referrer guce_referrer_sig wickedid rb_clickid
    __s _kx _ke __hstc __hssc __hsfp ck_subscriber_id elqtrackid elqtrack s_kwcid ef_id yadclid tblci tbclid obclid
    outbrainclickid soc_src soc_trk sr_share wprov amp_js_v amp_gsa usqp vgo_ee
    phpsessid jsessionid oscsid cfid cftoken
"""
_TRACKERS = frozenset(_TRACKER_NAMES.split())
_TRACKER_PREFIXES = ("utm_", "pk_", "mtm_", "piwik_", "matomo_", "hsa_", "bsft_", "__cf_chl_", "aspsessionid")
# Names under which some sites keep a session and others something that chooses the page: the value decides.
_SESSIONS = frozenset("s sid sess sessid sess_id session session_id sessionid zenid xtsid".split())
_SESSION_LENGTHS = frozenset({26, 32, 40})  # what PHP has made of 128 and 160 bits, in 5 and in 4 bits a character
# A parameter that asks for another form of the same page, only with a value that says so: `print=2` may be an issue.
_YES = ("1", "true", "yes")
_FORMS = {"amp": ("", *_YES), "outputtype": ("amp", "valid-amp"), "print": _YES, "printable": _YES, "mobile": _YES}


def name_of(part: str) -> str:
    """The name of a parameter: what stands before the first `=`, or all of it."""
    return part.partition("=")[0]


def is_tracker(part: str) -> bool:
    """Whether a parameter (`name` or `name=value`) says where a visitor came from and nothing about the page."""
    # A page that escapes its ampersands twice links to `?id=1&amp;utm_source=rss`.
    name, _, value = part.lower().removeprefix("amp;").partition("=")
    return name in _TRACKERS or name.startswith(_TRACKER_PREFIXES) or (name in _SESSIONS and _is_session(value))


def _is_session(value: str) -> bool:
    """As web archives tell the session of a forum from the story ID that others keep under the same name."""
    return len(value) in _SESSION_LENGTHS and value.isascii() and value.isalnum() and not value.isalpha()


def is_form(part: str) -> bool:
    """Whether a parameter asks for the AMP, mobile or print form of the page that the rest names."""
    name, _, value = part.lower().removeprefix("amp;").partition("=")
    return value in _FORMS.get(name, ())
