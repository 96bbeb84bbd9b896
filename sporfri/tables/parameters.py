"""Parameters of links that tell who came from where, or who the reader is.

Sources: each vendor's documentation of its click identifier; the query-stripping lists of Firefox
(searchfox.org, toolkit/components/antitracking) and Brave (github.com/brave/adblock-lists), and ClearURLs
(docs.clearurls.xyz), as of 2026.
"""

PREFIXES = ("utm_", "mtm_", "pk_", "hsa_", "matomo_", "piwik_", "oly_", "vero_", "at_custom", "at_campaign", "at_medium",
            "stm_", "itm_", "ga_source", "ga_medium", "ga_campaign", "fb_action_", "__hs")  # fmt: skip
"""Beginnings of parameters that only a measurement of campaigns uses."""

TRACKING: dict[str, str] = {
    "gclid": "Google Ads", "gclsrc": "Google Ads", "dclid": "Google DoubleClick", "gbraid": "Google Ads", "wbraid": "Google Ads",
    "gad_source": "Google Ads", "gad_campaignid": "Google Ads", "srsltid": "Google Shopping", "_ga": "Google Analytics", "_gl": "Google Analytics",
    "fbclid": "Facebook", "fb_source": "Facebook", "fb_ref": "Facebook", "igshid": "Instagram", "igsh": "Instagram", "msclkid": "Microsoft Advertising",
    "twclid": "X (Twitter)", "ttclid": "TikTok", "li_fat_id": "LinkedIn", "trk": "LinkedIn", "epik": "Pinterest", "rdt_cid": "Reddit", "sccid": "Snapchat", "qclid": "Quora", "sc_cid": "Adobe",
    "yclid": "Yandex", "ysclid": "Yandex", "_openstat": "Openstat", "wickedid": "Wicked Reports", "mc_cid": "Mailchimp", "mc_eid": "Mailchimp",
    "ml_subscriber": "MailerLite", "ml_subscriber_hash": "MailerLite", "_hsenc": "HubSpot", "_hsmi": "HubSpot", "hsctatracking": "HubSpot",
    "mkt_tok": "Marketo", "s_cid": "Adobe Analytics", "s_kwcid": "Adobe Analytics", "ef_id": "Adobe Advertising", "cvid": "Microsoft Bing",
    "oicd": "Oath", "_branch_match_id": "Branch", "_kx": "Klaviyo", "irclickid": "Impact", "irgwc": "Impact", "cjevent": "CJ",
    "awc": "Awin", "ranmid": "Rakuten", "raneaid": "Rakuten", "ransiteid": "Rakuten", "spm": "Alibaba", "tduid": "Tradedoubler",
    "dm_i": "dotdigital", "bsft_clkid": "Blueshift", "bsft_uid": "Blueshift", "ck_subscriber_id": "Kit", "elqtrackid": "Eloqua",
    "elqtrack": "Eloqua", "rb_clickid": "Rakuten", "unicorn_click_id": "Unicorn", "zanpid": "Awin", "guccounter": "Yahoo", "guce_referrer": "Yahoo",
    "guce_referrer_sig": "Yahoo", "ref_src": "X (Twitter)", "ref_url": "X (Twitter)", "feature": "", "si": "", "_bta_tid": "Bronto", "trk_contact": "Listrak", "trk_msg": "Listrak", "trk_module": "Listrak",
    "trk_sid": "Listrak", "nr_email_referer": "", "__s": "Drip", "sms_click": "", "__twitter_impression": "X (Twitter)",
}  # fmt: skip
"""Parameter (lower case) → whose it is."""

ONLY_AT = {"si": ("youtube.com", "youtu.be", "spotify.com"), "feature": ("youtube.com", "youtu.be"), "trk": ("linkedin.com",),
           "spm": ("alibaba.com", "aliexpress.com", "taobao.com", "tmall.com"), "cvid": ("bing.com",)}  # fmt: skip
"""Parameters with an ordinary name that track at these hosts alone."""

IDENTIFYING = frozenset(
    {"email", "e-mail", "mail", "user", "userid", "user_id", "uid", "username", "subscriber", "subscriber_id", "member_id",
     "phpsessid", "jsessionid", "aspsessionid", "sessionid", "session_id", "sid", "session", "token", "auth", "auth_token",
     "access_token", "api_key", "apikey", "password", "passwd", "signature", "visitor_id", "visitorid", "clientid", "client_id",
     "device_id", "deviceid", "customer_id"}
)  # fmt: skip
"""Parameters whose value is somebody: a link that carries one carries a reader, or the writer."""


def tracker_of(parameter: str, host: str) -> str | None:
    """Return whose a tracking parameter is ("" where nobody's in particular), or None if it is an ordinary one."""
    name = parameter.lower()
    if name.startswith(PREFIXES):
        return ""
    if name in ONLY_AT and not any(host == domain or host.endswith("." + domain) for domain in ONLY_AT[name]):
        return None
    return TRACKING.get(name)
