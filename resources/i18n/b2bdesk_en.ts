<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_GB" sourcelanguage="en">
<context>
    <name>BatchPresenter</name>
    <message numerus="yes">
        <source>%n letter(s) will be sent</source>
        <translation>
            <numerusform>%n letter will be sent</numerusform>
            <numerusform>%n letters will be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BatchSheet</name>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more client(s)</source>
        <translation>
            <numerusform>and %n more client</numerusform>
            <numerusform>and %n more clients</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) could not be made.</source>
        <translation>
            <numerusform>%n document could not be made.</numerusform>
            <numerusform>%n documents could not be made.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BellButton</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n new message</numerusform>
            <numerusform>%n new messages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DocumentsList</name>
    <message numerus="yes">
        <source>%n more document(s)</source>
        <translation>
            <numerusform>%n more document</numerusform>
            <numerusform>%n more documents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FarewellPage</name>
    <message numerus="yes">
        <source>%n drafts are kept and will open next time.</source>
        <translation>
            <numerusform>%n draft is kept and will open next time.</numerusform>
            <numerusform>%n drafts are kept and will open next time.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n new</numerusform>
            <numerusform>%n new</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>%n marked</numerusform>
            <numerusform>%n marked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message numerus="yes">
        <source>%n document(s) will be sent</source>
        <translation>
            <numerusform>%n document will be sent</numerusform>
            <numerusform>%n documents will be sent</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrintRow</name>
    <message numerus="yes">
        <source>%n copy(ies)</source>
        <translation>
            <numerusform>%n copy</numerusform>
            <numerusform>%n copies</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>clients</name>
    <message numerus="yes">
        <source>%n companies</source>
        <translation>
            <numerusform>%n company</numerusform>
            <numerusform>%n companies</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>every week</numerusform>
            <numerusform>every %n weeks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n correction</numerusform>
            <numerusform>%n corrections</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n claim</numerusform>
            <numerusform>%n claims</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n order(s): %1, paid %2, due %3</source>
        <translation>
            <numerusform>%n order: %1, paid %2, due %3</numerusform>
            <numerusform>%n orders: %1, paid %2, due %3</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n contact</numerusform>
            <numerusform>%n contacts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>newclient</name>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>And %n more.</numerusform>
            <numerusform>And %n more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n record</numerusform>
            <numerusform>%n records</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>orders</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>requests</name>
    <message numerus="yes">
        <source>%n line(s) put into the order.</source>
        <translation>
            <numerusform>%n line put into the order.</numerusform>
            <numerusform>%n lines put into the order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n line(s)</source>
        <translation>
            <numerusform>Add %n line</numerusform>
            <numerusform>Add %n lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n, keep the rest here</source>
        <translation>
            <numerusform>Add %n, keep the rest here</numerusform>
            <numerusform>Add %n, keep the rest here</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>%n row left out</numerusform>
            <numerusform>%n rows left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) from %1</source>
        <translation>
            <numerusform>%n line from %1</numerusform>
            <numerusform>%n lines from %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n matched</source>
        <translation>
            <numerusform>%n matched</numerusform>
            <numerusform>%n matched</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to choose</source>
        <translation>
            <numerusform>%n to choose</numerusform>
            <numerusform>%n to choose</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found</source>
        <translation>
            <numerusform>%n not found</numerusform>
            <numerusform>%n not found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>today</name>
    <message numerus="yes">
        <source>%n lines cost otherwise today</source>
        <translation>
            <numerusform>%n line costs otherwise today</numerusform>
            <numerusform>%n lines cost otherwise today</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n item</numerusform>
            <numerusform>%n items</numerusform>
        </translation>
    </message>
</context>
</TS>
