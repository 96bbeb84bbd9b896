"""Hosts whose business is to know about readers, and services that sites load without thinking of it, by name.

A report says "Google Analytics" and not just a host. No verdict depends on this list: whatever is asked of another site
is a finding, named here or not. Each group names where its entries were looked up, as of 2026: that the domain, the
one it is under or hosts under it are that service's. The names are those that people know.
"""

GROUPS: tuple[tuple[str, dict[str, str]], ...] = (
    (
        "Ghostery's tracker database (ghostery/trackerdb, db/patterns)",
        {
        "google-analytics.com": "Google Analytics", "googletagmanager.com": "Google Tag Manager", "doubleclick.net": "Google DoubleClick",
        "googlesyndication.com": "Google AdSense", "googleadservices.com": "Google Ads", "fonts.googleapis.com": "Google Fonts",
        "maps.googleapis.com": "Google Maps", "maps.google.com": "Google Maps", "recaptcha.net": "Google reCAPTCHA", "gstatic.com": "Google",
        "googleapis.com": "Google", "google.com": "Google", "youtube.com": "YouTube", "youtube-nocookie.com": "YouTube", "ytimg.com": "YouTube",
        "gravatar.com": "Gravatar", "stats.wp.com": "Jetpack Stats", "disqus.com": "Disqus", "disquscdn.com": "Disqus", "facebook.com": "Facebook",
        "facebook.net": "Facebook", "fbcdn.net": "Facebook", "instagram.com": "Instagram", "twitter.com": "X (Twitter)", "x.com": "X (Twitter)",
        "twimg.com": "X (Twitter)", "t.co": "X (Twitter)", "linkedin.com": "LinkedIn", "licdn.com": "LinkedIn", "pinterest.com": "Pinterest",
        "pinimg.com": "Pinterest", "ttwstatic.com": "TikTok", "redditstatic.com": "Reddit", "snapchat.com": "Snapchat", "sc-static.net": "Snapchat",
        "vimeo.com": "Vimeo", "vimeocdn.com": "Vimeo", "dailymotion.com": "Dailymotion", "twitch.tv": "Twitch", "soundcloud.com": "SoundCloud",
        "spotify.com": "Spotify", "giphy.com": "Giphy", "imgur.com": "Imgur", "flickr.com": "Flickr", "staticflickr.com": "Flickr",
        "cloudflareinsights.com": "Cloudflare Web Analytics", "cloudflare.com": "Cloudflare", "jsdelivr.net": "jsDelivr", "unpkg.com": "unpkg",
        "bootstrapcdn.com": "BootstrapCDN", "fontawesome.com": "Font Awesome", "typekit.net": "Adobe Fonts", "typekit.com": "Adobe Fonts",
        "fonts.bunny.net": "Bunny Fonts", "polyfill.io": "polyfill.io", "hotjar.com": "Hotjar", "clarity.ms": "Microsoft Clarity",
        "bing.com": "Microsoft Bing", "adnxs.com": "AppNexus (Xandr)", "criteo.com": "Criteo", "criteo.net": "Criteo", "taboola.com": "Taboola",
        "outbrain.com": "Outbrain", "scorecardresearch.com": "Comscore", "quantserve.com": "Quantcast", "chartbeat.com": "Chartbeat",
        "parsely.com": "Parse.ly", "mixpanel.com": "Mixpanel", "segment.com": "Segment", "segment.io": "Segment", "amplitude.com": "Amplitude",
        "fullstory.com": "FullStory", "heapanalytics.com": "Heap", "matomo.cloud": "Matomo", "plausible.io": "Plausible",
        "simpleanalyticscdn.com": "Simple Analytics", "usefathom.com": "Fathom", "statcounter.com": "StatCounter", "mc.yandex.ru": "Yandex Metrica",
        "yandex.ru": "Yandex", "addthis.com": "AddThis", "sharethis.com": "ShareThis", "hubspot.com": "HubSpot", "hs-scripts.com": "HubSpot",
        "hs-analytics.net": "HubSpot", "intercom.io": "Intercom", "newrelic.com": "New Relic", "nr-data.net": "New Relic", "sentry.io": "Sentry",
        "sentry-cdn.com": "Sentry", "bugsnag.com": "Bugsnag", "optimizely.com": "Optimizely", "mailchimp.com": "Mailchimp",
        "list-manage.com": "Mailchimp", "feedburner.com": "FeedBurner", "amazon-adsystem.com": "Amazon Ads", "cloudfront.net": "Amazon CloudFront",
        "mapbox.com": "Mapbox", "hcaptcha.com": "hCaptcha", "onetrust.com": "OneTrust", "cookielaw.org": "OneTrust", "cookiebot.com": "Cookiebot",
        "appspot.com": "Google App Engine", "mopub.com": "MoPub", "openx.net": "OpenX", "smaato.net": "Smaato",
        "stats.g.doubleclick.net": "Google Analytics", "firebaseio.com": "Google Firebase", "blogger.com": "Blogger", "blogblog.com": "Blogger",
        "analytics.tiktok.com": "TikTok", "tiktokcdn.com": "TikTok", "px.ads.linkedin.com": "LinkedIn Insight", "ads-twitter.com": "X (Twitter)",
        "vk.com": "VK", "userapi.com": "VK", "mail.ru": "VK (Mail.ru)", "yastatic.net": "Yandex", "addtoany.com": "AddToAny",
        "mouseflow.com": "Mouseflow", "smartlook.com": "Smartlook", "crazyegg.com": "Crazy Egg", "inspectlet.com": "Inspectlet",
        "luckyorange.com": "Lucky Orange", "quantummetric.com": "Quantum Metric", "contentsquare.net": "Contentsquare", "posthog.com": "PostHog",
        "pendo.io": "Pendo", "kissmetrics.com": "Kissmetrics", "woopra.com": "Woopra", "gosquared.com": "GoSquared", "getclicky.com": "Clicky",
        "histats.com": "Histats", "piwik.pro": "Piwik PRO", "omtrdc.net": "Adobe Analytics", "2o7.net": "Adobe Analytics",
        "demdex.net": "Adobe Audience Manager", "everesttech.net": "Adobe Advertising", "adobedtm.com": "Adobe Tags", "tiqcdn.com": "Tealium",
        "ensighten.com": "Ensighten", "rubiconproject.com": "Magnite", "pubmatic.com": "PubMatic", "casalemedia.com": "Index Exchange",
        "adsrvr.org": "The Trade Desk", "bidswitch.net": "BidSwitch", "mathtag.com": "MediaMath", "rlcdn.com": "LiveRamp",
        "bluekai.com": "Oracle BlueKai", "agkn.com": "Neustar", "crwdcntrl.net": "Lotame", "adform.net": "Adform", "teads.tv": "Teads",
        "sharethrough.com": "Sharethrough", "media.net": "Media.net", "yieldmo.com": "Yieldmo", "adroll.com": "AdRoll", "moatads.com": "Moat",
        "doubleverify.com": "DoubleVerify", "adsafeprotected.com": "Integral Ad Science", "branch.io": "Branch", "appsflyer.com": "AppsFlyer",
        "adjust.com": "Adjust", "onesignal.com": "OneSignal", "pushwoosh.com": "Pushwoosh", "mailerlite.com": "MailerLite", "marketo.net": "Marketo",
        "pardot.com": "Salesforce Pardot", "drift.com": "Drift", "tawk.to": "Tawk.to", "zdassets.com": "Zendesk", "crisp.chat": "Crisp",
        "livechatinc.com": "LiveChat", "typeform.com": "Typeform", "jwplayer.com": "JW Player", "jwpcdn.com": "JW Player", "wistia.com": "Wistia",
        "wistia.net": "Wistia", "brightcove.net": "Brightcove", "githubusercontent.com": "GitHub", "carbonads.com": "Carbon Ads",
        "buysellads.com": "BuySellAds", "paypal.com": "PayPal", "paypalobjects.com": "PayPal", "stripe.com": "Stripe", "stripe.network": "Stripe",
        "graphcomment.com": "GraphComment", "arkoselabs.com": "Arkose Labs", "usercentrics.eu": "Usercentrics", "trustarc.com": "TrustArc",
        "virtualearth.net": "Bing Maps", "here.com": "HERE Maps", "akamaihd.net": "Akamai", "fastly.net": "Fastly",
        "azureedge.net": "Microsoft Azure", "rawgit.com": "RawGit", "datadoghq-browser-agent.com": "Datadog", "rollbar.com": "Rollbar",
        },
    ),
    (
        "Third Party Web (patrickhulce/third-party-web, data/entities.js)",
        {
        "fonts.gstatic.com": "Google Fonts", "ajax.googleapis.com": "Google Hosted Libraries", "wp.com": "WordPress.com", "tiktok.com": "TikTok",
        "cdnjs.cloudflare.com": "Cloudflare cdnjs", "code.jquery.com": "the jQuery CDN", "hm.baidu.com": "Baidu Analytics",
        "fundingchoicesmessages.google.com": "Google Funding Choices", "klaviyo.com": "Klaviyo", "calendly.com": "Calendly", "pdst.fm": "Podsights",
        "quantcast.mgr.consensu.org": "Quantcast", "arcgis.com": "Esri", "fast.fonts.net": "Monotype Fonts", "cloud.typography.com": "Hoefler Fonts",
        "esm.sh": "esm.sh",
        },
    ),
    (
        "oEmbed's list of providers (iamcal/oembed, providers)",
        {
        "codepen.io": "CodePen", "loom.com": "Loom", "mixcloud.com": "Mixcloud",
        },
    ),
    (
        "GoatCounter (arp242/goatcounter, README.md)",
        {
        "goatcounter.com": "GoatCounter",
        },
    ),
    (
        "Umami, as a site is told to load it (achromatic.dev/docs/monorepo-next-prisma-authjs/analytics/umami)",
        {
        "umami.is": "Umami",
        },
    ),
    (
        "utterances (utterance/utterances, README.md)",
        {
        "utteranc.es": "utterances",
        },
    ),
    (
        "giscus (giscus/giscus, README.md)",
        {
        "giscus.app": "giscus",
        },
    ),
    (
        "OP3 (skymethod/op3, README.md)",
        {
        "op3.dev": "OP3",
        },
    ),
    (
        "microfeed, on counting the downloads of podcasts (mintlify.com/microfeed/microfeed/configuration/tracking-urls)",
        {
        "podtrac.com": "Podtrac",
        },
    ),
    (
        "OpenStreetMap (wiki.openstreetmap.org/wiki/Tile_usage_policy)",
        {
        "openstreetmap.org": "OpenStreetMap",
        },
    ),
    (
        "Cloudflare's Turnstile and what a site lets in for it (gist.github.com/zaxbux/4b50be7cc5deecf684468b376d9d5b4d)",
        {
        "challenges.cloudflare.com": "Cloudflare Turnstile",
        },
    ),
)  # fmt: skip
"""Source → domains that it names, and what people know each by."""

NAMES = {domain: name for _, entries in GROUPS for domain, name in entries.items()}
"""Domain → the name people know; a host belongs to the longest domain it ends with."""


def name_of(host: str) -> str:
    """Return the name of a known host, or an empty string."""
    labels = host.lower().rstrip(".").split(".")
    return next(
        (NAMES[".".join(labels[index:])] for index in range(len(labels)) if ".".join(labels[index:]) in NAMES), ""
    )
