"""Parameters of links that tell who came from where, or who the reader is.

Each group names where its entries were looked up, as of 2026.
"""

PREFIX_GROUPS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("AdGuard's URL tracking filter (AdguardFilters, TrackParamFilter/sections/general_url.txt)",
     ("utm_", "mtm_", "pk_", "itm_", "hsa_", "__hs", "oly_", "vero_", "fb_action_")),
    ("Matomo (matomo-org/matomo, config/global.ini.php, campaign_var_name)", ("matomo_", "piwik_")),
    ("uBlock Origin's privacy filters (uBlockOrigin/uAssets, filters/privacy.txt)", ("at_campaign", "at_medium")),
    ("Actually Legitimate URL Shortener Tool (DandelionSprout/adfilt, LegitimateURLShortener.txt)",
     ("ga_source", "ga_medium", "ga_campaign")),
)  # fmt: skip
"""Source → beginnings of parameters that only a measurement of campaigns uses."""

PREFIXES = tuple(beginning for _, beginnings in PREFIX_GROUPS for beginning in beginnings)

GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Brave (brave-core, brave_site_hacks_network_delegate_helper.cc), as LibreWolf repeats it for Firefox's query stripping",
        {
        "gclid": "Google Ads", "dclid": "Google DoubleClick", "gbraid": "Google Ads", "wbraid": "Google Ads", "fbclid": "Facebook",
        "igshid": "Instagram", "msclkid": "Microsoft Advertising", "twclid": "X (Twitter)", "yclid": "Yandex", "_openstat": "Openstat",
        "wickedid": "Wicked Reports", "mc_eid": "Mailchimp", "ml_subscriber": "MailerLite", "ml_subscriber_hash": "MailerLite", "_hsenc": "HubSpot",
        "hsctatracking": "HubSpot", "s_cid": "Adobe Analytics", "rb_clickid": "Olytics", "__s": "Drip",
        },
    ),
    (
        "AdGuard's URL tracking filter (AdguardFilters, TrackParamFilter/sections/general_url.txt)",
        {
        "gclsrc": "Google Ads", "_ga": "Google Analytics", "_gl": "Google Analytics", "fb_source": "Facebook", "fb_ref": "Facebook",
        "ysclid": "Yandex", "mkt_tok": "Marketo", "_branch_match_id": "Branch", "_kx": "Klaviyo", "irclickid": "Impact", "irgwc": "Impact",
        "awc": "Awin", "tduid": "Tradedoubler", "bsft_clkid": "Blueshift", "bsft_uid": "Blueshift", "unicorn_click_id": "Adjust",
        "guccounter": "Yahoo", "guce_referrer": "Yahoo", "guce_referrer_sig": "Yahoo", "sscid": "ShareASale", "xtor": "AT Internet", "wt_mc": "Mapp",
        "cm_mmc": "Acoustic", "mindbox-message-key": "Mindbox", "admitad_uid": "Admitad", "adjust_tracker": "Adjust", "adjust_campaign": "Adjust",
        "adjust_referrer": "Adjust",
        },
    ),
    (
        "ClearURLs (Rules, data.min.json)",
        {
        "mc_cid": "Mailchimp", "spm": "Alibaba", "feature": "", "__twitter_impression": "X (Twitter)",
        },
    ),
    (
        "Actually Legitimate URL Shortener Tool (DandelionSprout/adfilt, LegitimateURLShortener.txt)",
        {
        "ref_src": "X (Twitter)", "ref_url": "X (Twitter)", "ranmid": "Rakuten", "raneaid": "Rakuten", "ransiteid": "Rakuten", "cjevent": "CJ",
        "zanpid": "Awin", "elqtrackid": "Eloqua", "_hsmi": "HubSpot",
        },
    ),
    (
        "Neat URL (Smile4ever/Neat-URL, README.md)",
        {
        "cvid": "Microsoft Bing", "trk": "", "sc_cid": "Adobe Analytics",
        },
    ),
    (
        "Google Ads Help (support.google.com/google-ads/answer/16193746, About gad_* URL parameters)",
        {
        "gad_source": "Google Ads", "gad_campaignid": "Google Ads",
        },
    ),
    (
        "uBlock Origin's privacy filters (uBlockOrigin/uAssets, filters/privacy.txt)",
        {
        "srsltid": "Google Shopping", "igsh": "Instagram", "si": "",
        },
    ),
    (
        "PostHog, as what tells one person from others (PostHog/posthog-js, packages/browser/src/utils/event-utils.ts)",
        {
        "ttclid": "TikTok", "li_fat_id": "LinkedIn", "epik": "Pinterest", "rdt_cid": "Reddit", "sccid": "Snapchat", "qclid": "Quora",
        },
    ),
    (
        "Tracking Query Params Registry (mpchadwick/tracking-query-params-registry, _data/params.csv)",
        {
        "s_kwcid": "Adobe Analytics", "ef_id": "Adobe Advertising", "dm_i": "dotdigital", "_bta_tid": "Bronto",
        "trk_contact": "Listrak", "trk_msg": "Listrak", "trk_module": "Listrak", "trk_sid": "Listrak",
        },
    ),
)  # fmt: skip
"""Source → parameters (lower case) that it names, and whose each is."""

TRACKING = {name: whose for _, entries in GROUPS for name, whose in entries.items()}
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
