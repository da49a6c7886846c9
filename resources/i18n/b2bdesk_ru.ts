<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>errors</name>
    <message>
        <source>Show operations</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the client</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a printer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This version of the program does not know the answer it got ({code}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is saved. Install the newest version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This did not work because of a fault in the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is saved. A report for the developers is ready.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This cannot be saved: check the highlighted field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The check digit does not match. Look at the last digits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number of digits is wrong.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only digits are allowed here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This field must not be empty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is not possible in the present state of the object.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot confirm: company is not active (registry, {on}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot confirm: company is being liquidated (registry, {on}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot confirm: company is closed (registry, {on}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot confirm: company is bankrupt (registry, {on}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This company is already here: {name}, manager {responsible}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This company is already here: {name}, no manager.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The details of {name} have not come from the registry yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The draft is saved; the invoice will be possible when they come.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order has no lines.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type an article, a name or a barcode in the entry line.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order is not complete.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is saved as a draft.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order has no company.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose who pays; the draft is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A line has no price.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Type a price or delete the line; the draft is saved.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile: {by}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your changes are kept. Open it again and compare.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing like this is here any more: {what}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{system} does not accept the access key.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter a new one; your work is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{system} asks to slow down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is saved and will be sent by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{system} refused: {detail}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data is unchanged. Choose what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your order is unchanged. Choose what to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection: {system}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your work is saved here and will be sent when the link is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No connection.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The order is saved here and will be sent when the link is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The letter is saved here and will be sent when the link is back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The registry does not answer.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You can create the client now; the details will come later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer yet: {system}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We will first check whether it arrived, so it will not be doubled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer from the CRM yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We will first check whether the client was created, so it will not be doubled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>We will first check whether the order was created, so it will not be doubled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>{system} sent a record that cannot be read ({where}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is set aside; everything else goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No answer within {seconds} s: {system}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on with your work, or try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Data exchange is restarting, so nothing can be asked right now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything you do is saved here and will be sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file cannot be read: {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was left as it is. Restore a copy, or start anew and load from the CRM.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A newer version of the program wrote this data: {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was left as it is. Install the newest version.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The key does not open the data file: {path}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was left as it is. Enter the recovery code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full, the change is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed stays on the screen. Free some space and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The data file is busy, the change is not saved yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What you typed stays on the screen. Try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The program is already open with this data ({profile}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go on in its window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This system has no place for passwords.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The password is kept until you close the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The settings file cannot be used: {path} ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Your data was not touched. Correct the file and start again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document cannot be drawn: “{character}” in the field {field}.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Replace the sign; nothing was printed or sent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The printer {printer} did not take the document.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The document is saved. Choose another printer or save a PDF.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file was not saved: {path} ({detail}).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The CRM</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The company registry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The mail server</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
