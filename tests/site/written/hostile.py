# ruff: noqa: RUF001  # letters that look like others are what it is about
"""What somebody could write who means harm; each is refused, cleaned or shown as the text that it is."""

HOSTILE = [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<svg><script>1</script></svg>",
    "<a href='javascript:alert(1)'>x</a>", "[x](javascript:alert(1))", "[x](JaVaScRiPt:alert(1))", "[x](java\tscript:1)", "[x](data:text/html,x)",
    "[x](vbscript:x)", "[x](//evil.example)", "[x](\\\\evil.example)", "[x](https:evil.example)", "![x](https://evil.example/p.gif)",
    "![x](//evil.example/p.gif)", "![x](data:image/png;base64,AAAA)", "<iframe src=https://evil.example></iframe>", "<object data=x></object>",
    "<style>*{background:url(https://evil.example)}</style>", "<link rel=stylesheet href=https://evil.example>", "<base href=https://evil.example/>",
    "<meta http-equiv=refresh content=0>", "<form action=https://evil.example><input></form>", "<math><mtext><table><mglyph><style><!--</style>",
    "<svg></p><style><a title='</style><img src=x onerror=y>'>", "<p style='background:url(x)'>x</p>", "<b onclick=x>b</b>", "<!--", "-->", "<![CDATA[x]]>",
    "<?php echo 1 ?>", "<!doctype html>", "<template><b>x</b></template>", "<noscript><p title='</noscript><img src=x onerror=y>'></noscript>",
    "<textarea><b>", "<plaintext>", "<xmp><b></xmp>", "<title>x</title>", "<frameset>", "</main></body></html>", "<form id=document>", "<b id=cookie>x</b>",
    "<a name=getElementById href=#>x</a>", "{: onclick=x }", "{: style='x' }", "{: #document }", "{: .admonition }", "<div class='admonition note'>x</div>",
    "<sup data-call=1>x</sup>", "<div data-note=1>x</div>", "<section data-update=2021-01-01>x</section>", "[[redacted: x | ab]]", "[[redacted: ]]", "[[redacted",
    "\ufdd00\ufdd1", "\x02wzxhzdk:0\x03", "\x02klzzwxh:0000\x03", "\x00", "\x1b[31m", "\u202ereversed\u202c", "\u2066x\u2069", "\u200b", "\ufeff", "\uffff",
    "&#x202e;", "&#0;", "&#xd800;", "&#x110000;", "&#8203;", "<a href='&#106;avascript:x'>x</a>", "<a href='https://u:p@evil.example'>x</a>",
    "[https://bank.example](https://evil.example)", "<https://аррӏе.example>", "https://127.0.0.1/x", "http://192.168.0.1/", "file:///etc/passwd", "/home/user/x",
    "<details open ontoggle=x>", "<img src='small.png' srcset='https://evil.example/x 1x' alt=x>", "<picture><source srcset=x></picture>", "<video src=x></video>",
    "<a href='https://evil.example' ping='https://evil.example' target=_blank>x</a>", "<q cite='https://evil.example'>x</q>", "<b/>", "<p title='", "</div>", "<td>x</td>",
    "<table><tr><td>", "<li>x</li>", "<h1>x</h1>", "!!! nosuch\n    x", "[^nowhere]", "<!-- sporfri: allow email-address because x -->", "!!! card javascript:x",
    "{% raw %}", "{{ ''.__class__ }}", "{author}x", "{static}../../etc/passwd", "[x]({static}../x)", "[x]({filename}/etc/passwd)", "[x](../../../etc/passwd)", "[x]({attach}x)",
    "[x](|filename|x)", "[x](%2e%2e/%2e%2e/x)", "![x](../small.png)", '![x](small.png"onerror=x)', "someone@corp.example", "+47 22 33 44 55", "AKIAIOSFODNN7EXAMPLE",
    "-----BEGIN PRIVATE KEY-----", "2021-10-22T10:00:00+02:00", "https://evil.example/?user_id=42&gclid=x", "https://bit.ly/x", "https://evil.example/\u202etxt.exe",
    "[" * 120, "> " * 25 + "x", "*a " * 200, "`" * 99, "<b>" * 60, "<div>\n\n" * 30, "\\" * 99, "_a" * 200, "![" * 60, "&" * 99, "[^a]: " * 9, "((((((((" * 9,
]  # fmt: skip
"""Set in within lines and as blocks of their own."""

NAMES = ["../escape", "/etc/passwd", "index", "404", "feeds", "robots.txt", ".htaccess", "_headers", ".well-known", "sitemap.xml", "style.css", "con", "a/b", "a\\b", "..",
         "x.html", "archives", "page", "tag", "category", "%2e%2e", "C:", "\u202ex", "a" * 200, "feeds/all.atom.xml", "sporfri.json"]  # fmt: skip
"""Values of front matter that want another's place."""

FIELDS = ["save_as: ../../x.html", "url: https://evil.example/", "template: ../../etc/passwd", "lang: ../../x", "date: 0000-01-01", "date: 9999-12-31 23:59", "date: 1-1-1",
          "date: 2021-02-30", "modified: 9999-01-01", "status: hidden\nstatus: draft", "title: again", "tags: [a, [b]]", "tags: {a: b}", "summary: !!python/object:os.system x",
          "summary: &a x", "summary: *a", "category: ../x", "authors: ../../x", "series: </title><script>", "image: https://evil.example/x.png", "image: ../../etc/passwd",
          "aliases: /, /feeds/, /index.html", "aliases: ../x", "aliases: //evil.example/", "aliases: https://evil.example/", "translation: nowhere", "jinja: '{{ 1 }}'",
          'summary: "\\ud83d\\ude00"', 'summary: "\\x00"', 'summary: "\\u202e"', "slug: " + "9" * 5000, "tags: " + ", ".join(map(str, range(60)))]  # fmt: skip
"""Lines of front matter that no post may hold."""
