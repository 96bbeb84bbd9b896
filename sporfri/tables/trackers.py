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
    "stats.g.doubleclick.net": "Google Analytics", "fundingchoicesmessages.google.com": "Google Funding Choices", "app-measurement.com": "Google Firebase",
    "firebaseio.com": "Google Firebase", "blogger.com": "Blogger", "blogblog.com": "Blogger", "analytics.tiktok.com": "TikTok", "tiktokcdn.com": "TikTok",
    "px.ads.linkedin.com": "LinkedIn Insight", "ads-twitter.com": "X (Twitter)", "connect.facebook.net": "Facebook Pixel", "threads.net": "Threads",
    "vk.com": "VK", "userapi.com": "VK", "mail.ru": "VK (Mail.ru)", "metrika.yandex.ru": "Yandex Metrica", "yastatic.net": "Yandex", "addtoany.com": "AddToAny",
    "mouseflow.com": "Mouseflow", "smartlook.com": "Smartlook", "crazyegg.com": "Crazy Egg", "inspectlet.com": "Inspectlet", "luckyorange.com": "Lucky Orange",
    "logrocket.io": "LogRocket", "logrocket.com": "LogRocket", "quantummetric.com": "Quantum Metric", "contentsquare.net": "Contentsquare", "posthog.com": "PostHog",
    "pendo.io": "Pendo", "kissmetrics.com": "Kissmetrics", "woopra.com": "Woopra", "gosquared.com": "GoSquared", "clicky.com": "Clicky", "getclicky.com": "Clicky",
    "histats.com": "Histats", "cloudflare-dns.com": "Cloudflare", "piwik.pro": "Piwik PRO", "omtrdc.net": "Adobe Analytics", "2o7.net": "Adobe Analytics",
    "demdex.net": "Adobe Audience Manager", "everesttech.net": "Adobe Advertising", "adobedtm.com": "Adobe Tags", "tiqcdn.com": "Tealium", "ensighten.com": "Ensighten",
    "rubiconproject.com": "Magnite", "pubmatic.com": "PubMatic", "casalemedia.com": "Index Exchange", "adsrvr.org": "The Trade Desk", "bidswitch.net": "BidSwitch",
    "mathtag.com": "MediaMath", "rlcdn.com": "LiveRamp", "bluekai.com": "Oracle BlueKai", "agkn.com": "Neustar", "crwdcntrl.net": "Lotame", "adform.net": "Adform",
    "teads.tv": "Teads", "sharethrough.com": "Sharethrough", "media.net": "Media.net", "yieldmo.com": "Yieldmo", "adroll.com": "AdRoll", "moatads.com": "Moat",
    "doubleverify.com": "DoubleVerify", "adsafeprotected.com": "Integral Ad Science", "branch.io": "Branch", "appsflyer.com": "AppsFlyer", "adjust.com": "Adjust",
    "onesignal.com": "OneSignal", "pushwoosh.com": "Pushwoosh", "klaviyo.com": "Klaviyo", "convertkit.com": "Kit", "ck.page": "Kit", "beehiiv.com": "beehiiv",
    "mailerlite.com": "MailerLite", "sendgrid.net": "SendGrid", "marketo.net": "Marketo", "pardot.com": "Salesforce Pardot", "drift.com": "Drift",
    "tawk.to": "Tawk.to", "zdassets.com": "Zendesk", "crisp.chat": "Crisp", "livechatinc.com": "LiveChat", "typeform.com": "Typeform", "calendly.com": "Calendly",
    "jwplayer.com": "JW Player", "jwpcdn.com": "JW Player", "wistia.com": "Wistia", "wistia.net": "Wistia", "brightcove.net": "Brightcove", "loom.com": "Loom",
    "bandcamp.com": "Bandcamp", "mixcloud.com": "Mixcloud", "podtrac.com": "Podtrac", "chtbl.com": "Chartable", "pdst.fm": "Podsights", "op3.dev": "OP3",
    "megaphone.fm": "Megaphone", "codepen.io": "CodePen", "jsfiddle.net": "JSFiddle", "gist.github.com": "GitHub Gist", "githubusercontent.com": "GitHub",
    "shields.io": "Shields.io", "carbonads.com": "Carbon Ads", "ethicalads.io": "EthicalAds", "buysellads.com": "BuySellAds", "ko-fi.com": "Ko-fi",
    "paypal.com": "PayPal", "paypalobjects.com": "PayPal", "stripe.com": "Stripe", "stripe.network": "Stripe", "buymeacoffee.com": "Buy Me a Coffee",
    "commento.io": "Commento", "hyvor.com": "Hyvor Talk", "graphcomment.com": "GraphComment", "webmention.io": "Webmention.io", "arkoselabs.com": "Arkose Labs",
    "challenges.cloudflare.com": "Cloudflare Turnstile", "usercentrics.eu": "Usercentrics", "trustarc.com": "TrustArc", "quantcast.mgr.consensu.org": "Quantcast",
    "virtualearth.net": "Bing Maps", "here.com": "HERE Maps", "arcgis.com": "Esri", "tile.openstreetmap.org": "OpenStreetMap", "use.fontawesome.com": "Font Awesome",
    "fast.fonts.net": "Monotype Fonts", "cloud.typography.com": "Hoefler Fonts", "akamaihd.net": "Akamai", "fastly.net": "Fastly", "azureedge.net": "Microsoft Azure",
    "esm.sh": "esm.sh", "skypack.dev": "Skypack", "rawgit.com": "RawGit", "datadoghq-browser-agent.com": "Datadog", "rollbar.com": "Rollbar",
    "counter.dev": "counter.dev", "simpleanalytics.com": "Simple Analytics", "pirsch.io": "Pirsch", "cabin.app": "Cabin", "gauges.com": "Gauges",
}  # fmt: skip
"""Domain → the name people know; a host belongs to the longest domain it ends with."""


def name_of(host: str) -> str:
    """Return the name of a known host, or an empty string."""
    labels = host.lower().rstrip(".").split(".")
    return next(
        (NAMES[".".join(labels[index:])] for index in range(len(labels)) if ".".join(labels[index:]) in NAMES), ""
    )
