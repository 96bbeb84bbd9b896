"""Hosts whose business is to know about readers, and services that sites load without thinking of it, by name.

A report says "Google Analytics" and not just a host. No verdict depends on this list: whatever is asked of another site
is a finding, named here or not. Source: the operators' own documentation of what a site embeds, as of 2026; the
Disconnect and DuckDuckGo Tracker Radar lists (disconnect.me/trackerprotection, github.com/duckduckgo/tracker-radar)
for who belongs to whom.
"""

NAMES: dict[str, str] = {
    "google-analytics.com": "Google Analytics", "googletagmanager.com": "Google Tag Manager", "doubleclick.net": "Google DoubleClick",
    "googlesyndication.com": "Google AdSense", "googleadservices.com": "Google Ads", "fonts.googleapis.com": "Google Fonts",
    "fonts.gstatic.com": "Google Fonts", "ajax.googleapis.com": "Google Hosted Libraries", "maps.googleapis.com": "Google Maps",
    "maps.google.com": "Google Maps", "recaptcha.net": "Google reCAPTCHA", "gstatic.com": "Google", "googleapis.com": "Google",
    "google.com": "Google", "youtube.com": "YouTube", "youtube-nocookie.com": "YouTube", "ytimg.com": "YouTube", "youtu.be": "YouTube",
    "gravatar.com": "Gravatar", "wp.com": "WordPress.com", "stats.wp.com": "Jetpack Stats", "disqus.com": "Disqus", "disquscdn.com": "Disqus",
    "facebook.com": "Facebook", "facebook.net": "Facebook", "fbcdn.net": "Facebook", "instagram.com": "Instagram",
    "twitter.com": "X (Twitter)", "x.com": "X (Twitter)", "twimg.com": "X (Twitter)", "t.co": "X (Twitter)", "linkedin.com": "LinkedIn",
    "licdn.com": "LinkedIn", "pinterest.com": "Pinterest", "pinimg.com": "Pinterest", "tiktok.com": "TikTok", "ttwstatic.com": "TikTok",
    "redditstatic.com": "Reddit", "snapchat.com": "Snapchat", "sc-static.net": "Snapchat",
    "vimeo.com": "Vimeo", "vimeocdn.com": "Vimeo", "dailymotion.com": "Dailymotion", "twitch.tv": "Twitch", "soundcloud.com": "SoundCloud",
    "spotify.com": "Spotify", "giphy.com": "Giphy", "imgur.com": "Imgur", "flickr.com": "Flickr", "staticflickr.com": "Flickr",
    "cdnjs.cloudflare.com": "Cloudflare cdnjs", "cloudflareinsights.com": "Cloudflare Web Analytics", "cloudflare.com": "Cloudflare",
    "jsdelivr.net": "jsDelivr", "unpkg.com": "unpkg", "bootstrapcdn.com": "BootstrapCDN", "code.jquery.com": "the jQuery CDN",
    "fontawesome.com": "Font Awesome", "typekit.net": "Adobe Fonts", "typekit.com": "Adobe Fonts", "fonts.bunny.net": "Bunny Fonts",
    "polyfill.io": "polyfill.io", "hotjar.com": "Hotjar", "clarity.ms": "Microsoft Clarity", "bing.com": "Microsoft Bing",
    "adnxs.com": "AppNexus (Xandr)", "criteo.com": "Criteo", "criteo.net": "Criteo", "taboola.com": "Taboola", "outbrain.com": "Outbrain",
    "scorecardresearch.com": "Comscore", "quantserve.com": "Quantcast", "chartbeat.com": "Chartbeat", "parsely.com": "Parse.ly",
    "mixpanel.com": "Mixpanel", "segment.com": "Segment", "segment.io": "Segment", "amplitude.com": "Amplitude", "fullstory.com": "FullStory",
    "heapanalytics.com": "Heap", "matomo.cloud": "Matomo", "plausible.io": "Plausible", "simpleanalyticscdn.com": "Simple Analytics",
    "usefathom.com": "Fathom", "goatcounter.com": "GoatCounter", "statcounter.com": "StatCounter", "umami.is": "Umami",
    "mc.yandex.ru": "Yandex Metrica", "yandex.ru": "Yandex", "hm.baidu.com": "Baidu Analytics", "addthis.com": "AddThis", "sharethis.com": "ShareThis",
    "hubspot.com": "HubSpot", "hs-scripts.com": "HubSpot", "hs-analytics.net": "HubSpot", "intercom.io": "Intercom", "newrelic.com": "New Relic",
    "nr-data.net": "New Relic", "sentry.io": "Sentry", "sentry-cdn.com": "Sentry", "bugsnag.com": "Bugsnag", "optimizely.com": "Optimizely",
    "mailchimp.com": "Mailchimp", "list-manage.com": "Mailchimp", "substack.com": "Substack", "feedburner.com": "FeedBurner",
    "feedburner.google.com": "FeedBurner", "amazon-adsystem.com": "Amazon Ads", "cloudfront.net": "Amazon CloudFront",
    "openstreetmap.org": "OpenStreetMap", "mapbox.com": "Mapbox", "hcaptcha.com": "hCaptcha", "onetrust.com": "OneTrust",
    "cookielaw.org": "OneTrust", "cookiebot.com": "Cookiebot", "appspot.com": "Google App Engine", "pubsubhubbub.superfeedr.com": "Superfeedr",
    "mopub.com": "MoPub", "openx.net": "OpenX", "adcolony.com": "AdColony", "smaato.net": "Smaato", "utteranc.es": "utterances", "giscus.app": "giscus",
}  # fmt: skip
"""Domain → the name people know; a host belongs to the longest domain it ends with."""


def name_of(host: str) -> str:
    """Return the name of a known host, or an empty string."""
    labels = host.lower().rstrip(".").split(".")
    return next(
        (NAMES[".".join(labels[index:])] for index in range(len(labels)) if ".".join(labels[index:]) in NAMES), ""
    )
