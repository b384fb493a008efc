using ImapPS.Protocol.Mime;

namespace ImapPS.Sandbox.Sample;

/// <summary>The people, senders and words that sample mail is made of.</summary>
static class SampleWords
{
    /// <summary>Whose mailbox it is.</summary>
    public static readonly MailAddress Owner = new("Alex Morgan", "alex@example.org");

    public static readonly MailAddress[] People =
    [
        new("Ann Baker", "ann.baker@example.org"),
        new("Jürgen Groß", "juergen.gross@example.org"),
        new("Zoë O'Neill", "zoe@example.net"),
        new("Smith, John \"Jack\"", "jsmith@example.com"),
        new("Łukasz Żak", "lukasz@example.net"),
        new("Мария Иванова", "maria@example.net"),
        new("山田 太郎", "yamada@example.com"),
        new("Dr. Priya Nair", "priya.nair@example.org"),
        new(null, "facility@example.org"),
        new("François Lefèvre", "francois@example.com"),
    ];

    /// <summary>Newsletters: name, address, list, and what they write about.</summary>
    public static readonly (string Name, string Address, string List, string Topic)[] Lists =
    [
        ("Vendor News", "news@vendor.example", "news.vendor.example", "This week's offers"),
        ("Shop Deals", "deals@shop.example", "deals.shop.example", "Save up to {0} %"),
        ("Daily Digest", "digest@press.example", "daily.press.example", "Your morning digest, issue {0}"),
        ("Garden Letter", "letter@garden.example", "letter.garden.example", "What to plant now, no. {0}"),
        ("Cloud Weekly", "news@cloud.example", "weekly.cloud.example", "Cloud Weekly #{0}"),
        ("Reise & Urlaub", "news@reisen.example", "angebote.reisen.example", "Schöne Ziele für Frühling und Sommer, Nr. {0}"),
    ];

    public static readonly (string Name, string Address)[] Machines =
    [
        ("Build server", "ci@build.example.org"),
        ("Monitoring", "no-reply@monitor.example.org"),
        ("Calendar", "calendar-notification@example.org"),
        ("Ticket system", "tickets@support.example.org"),
    ];

    public static readonly string[] Subjects =
    [
        "Lunch on Thursday?", "Minutes of the meeting", "Budget for next year", "Question about the contract", "Travel plans",
        "Re-design of the entrance hall", "New phone numbers", "Draft agenda", "Photos from the workshop", "Office keys",
        "Server move on Saturday", "Feedback on your proposal", "Invoice is missing", "Welcome to the team", "Quick favour",
    ];

    public static readonly string[] Sentences =
    [
        "Thanks for the quick answer.", "I have put the numbers into the table and checked them twice.",
        "Could you have a look before Friday?", "The room is booked from nine to eleven.",
        "We should talk about this on the phone.", "Attached you find what we discussed.",
        "Nothing is urgent, but it should not be forgotten either.", "The supplier says the delivery takes two weeks.",
        "I am out of the office until Monday.", "That works for me, see you there!",
        "Please let me know when you have arrived.", "It is the third time that this has happened.",
    ];

    public static readonly (string Name, string Type)[] Files =
    [
        ("report.pdf", "application/pdf"),
        ("Zahlen für März.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
        ("photos.zip", "application/zip"),
        ("scan 001.tiff", "image/tiff"),
        ("slides.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
    ];

    /// <summary>Text in other languages, with a character set that its mail comes in.</summary>
    public static readonly (string Charset, string Subject, string Text)[] Foreign =
    [
        ("iso-8859-1", "Grüße aus Köln", "Viele Grüße aus Köln, schöne Tage und bis übermorgen!"),
        ("iso-8859-15", "Prix : 20 € seulement", "Le café coûte 2 €, l'œuvre complète 20 €. À bientôt !"),
        ("windows-1252", "“Quoted” — dashes…", "It’s “smart” — isn’t it? That costs 5 €…"),
        ("koi8-r", "Привет из Москвы", "Добрый день! Высылаю вам отчёт за прошлый месяц."),
        ("windows-1251", "Счёт на оплату", "Уважаемые коллеги, счёт во вложении."),
        ("shift_jis", "会議のお知らせ", "会議は木曜日の十時からです。よろしくお願いします。"),
        ("iso-2022-jp", "ご注文ありがとうございます", "ご注文の商品を発送しました。"),
        ("gb2312", "会议通知", "您好，会议改在星期五上午举行。"),
        ("big5", "會議通知", "您好，會議改在星期五上午舉行。"),
        ("euc-kr", "안녕하세요", "회의는 금요일 오전에 있습니다."),
        ("utf-8", "Zażółć gęślą jaźń 🎉", "Pójdź, kińże tę chmurność w głąb flaszy. 🎉"),
        ("iso-8859-2", "Pozdrowienia z Łodzi", "Zażółć gęślą jaźń."),
    ];
}
