<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>errors</name>
    <message>
        <source>Show operations</source>
        <translation>Показать операции</translation>
    </message>
    <message>
        <source>Enter the key</source>
        <translation>Ввести ключ</translation>
    </message>
    <message>
        <source>Open the client</source>
        <translation>Открыть клиента</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Показать папку</translation>
    </message>
    <message>
        <source>Choose a printer</source>
        <translation>Выбрать принтер</translation>
    </message>
    <message>
        <source>Save a report</source>
        <translation>Сохранить отчёт</translation>
    </message>
    <message>
        <source>This version of the program does not know the answer it got ({code}).</source>
        <translation>Эта версия программы не знает полученного ответа ({code}).</translation>
    </message>
    <message>
        <source>Your work is saved. Install the newest version.</source>
        <translation>Ваша работа сохранена. Установите новую версию.</translation>
    </message>
    <message>
        <source>This did not work because of a fault in the program.</source>
        <translation>Не получилось из-за ошибки в программе.</translation>
    </message>
    <message>
        <source>What you typed is saved. A report for the developers is ready.</source>
        <translation>Введённое сохранено. Отчёт для разработчиков готов.</translation>
    </message>
    <message>
        <source>This cannot be saved: check the highlighted field.</source>
        <translation>Сохранить нельзя: проверьте выделенное поле.</translation>
    </message>
    <message>
        <source>What you typed is kept.</source>
        <translation>Введённое сохранено.</translation>
    </message>
    <message>
        <source>The check digit does not match. Look at the last digits.</source>
        <translation>Контрольная цифра не сходится. Проверьте последние цифры.</translation>
    </message>
    <message>
        <source>The number of digits is wrong.</source>
        <translation>Неверное количество цифр.</translation>
    </message>
    <message>
        <source>Only digits are allowed here.</source>
        <translation>Здесь допустимы только цифры.</translation>
    </message>
    <message>
        <source>This field must not be empty.</source>
        <translation>Поле нельзя оставить пустым.</translation>
    </message>
    <message>
        <source>This is not possible in the present state of the object.</source>
        <translation>В текущем состоянии это сделать нельзя.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Ничего не изменено.</translation>
    </message>
    <message>
        <source>Cannot confirm: company is not active (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания не действует (реестр, {on}).</translation>
    </message>
    <message>
        <source>Cannot confirm: company is being liquidated (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания в процессе ликвидации (реестр, {on}).</translation>
    </message>
    <message>
        <source>Cannot confirm: company is closed (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания ликвидирована (реестр, {on}).</translation>
    </message>
    <message>
        <source>Cannot confirm: company is bankrupt (registry, {on}).</source>
        <translation>Подтвердить нельзя: компания банкрот (реестр, {on}).</translation>
    </message>
    <message>
        <source>This company is already here: {name}, manager {responsible}.</source>
        <translation>Такая компания уже есть: {name}, менеджер {responsible}.</translation>
    </message>
    <message>
        <source>This company is already here: {name}, no manager.</source>
        <translation>Такая компания уже есть: {name}, менеджера нет.</translation>
    </message>
    <message>
        <source>The details of {name} have not come from the registry yet.</source>
        <translation>Реквизиты ещё не пришли из реестра: {name}.</translation>
    </message>
    <message>
        <source>The draft is saved; the invoice will be possible when they come.</source>
        <translation>Черновик сохранён; счёт можно будет выставить, когда они придут.</translation>
    </message>
    <message>
        <source>The order has no lines.</source>
        <translation>В заказе нет строк.</translation>
    </message>
    <message>
        <source>Type an article, a name or a barcode in the entry line.</source>
        <translation>Введите артикул, название или штрихкод в строке ввода.</translation>
    </message>
    <message>
        <source>The order is not complete.</source>
        <translation>Заказ заполнен не полностью.</translation>
    </message>
    <message>
        <source>It is saved as a draft.</source>
        <translation>Он сохранён как черновик.</translation>
    </message>
    <message>
        <source>The order has no company.</source>
        <translation>В заказе нет компании.</translation>
    </message>
    <message>
        <source>Choose who pays; the draft is saved.</source>
        <translation>Выберите плательщика; черновик сохранён.</translation>
    </message>
    <message>
        <source>A line has no price.</source>
        <translation>У строки нет цены.</translation>
    </message>
    <message>
        <source>Type a price or delete the line; the draft is saved.</source>
        <translation>Введите цену или удалите строку; черновик сохранён.</translation>
    </message>
    <message>
        <source>Somebody else has changed this meanwhile: {by}.</source>
        <translation>Тем временем это уже изменил другой человек: {by}.</translation>
    </message>
    <message>
        <source>Your changes are kept. Open it again and compare.</source>
        <translation>Ваши изменения сохранены. Откройте ещё раз и сравните.</translation>
    </message>
    <message>
        <source>Nothing like this is here any more: {what}.</source>
        <translation>Такого здесь больше нет: {what}.</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation>Обновите список.</translation>
    </message>
    <message>
        <source>{system} does not accept the access key.</source>
        <translation>{system} не принимает ключ доступа.</translation>
    </message>
    <message>
        <source>Enter a new one; your work is kept.</source>
        <translation>Введите новый; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system} asks to slow down.</source>
        <translation>{system} просит сбавить темп.</translation>
    </message>
    <message>
        <source>Your work is saved and will be sent by itself.</source>
        <translation>Ваша работа сохранена и отправится сама.</translation>
    </message>
    <message>
        <source>{system} refused: {detail}.</source>
        <translation>Отказ, {system}: {detail}.</translation>
    </message>
    <message>
        <source>Your data is unchanged. Choose what to do.</source>
        <translation>Ваши данные не изменены. Выберите, что сделать.</translation>
    </message>
    <message>
        <source>Your order is unchanged. Choose what to do.</source>
        <translation>Заказ не изменён. Выберите, что сделать.</translation>
    </message>
    <message>
        <source>No connection: {system}.</source>
        <translation>Нет связи: {system}.</translation>
    </message>
    <message>
        <source>Your work is saved here and will be sent when the link is back.</source>
        <translation>Ваша работа сохранена на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>No connection.</source>
        <translation>Нет связи.</translation>
    </message>
    <message>
        <source>The order is saved here and will be sent when the link is back.</source>
        <translation>Заказ сохранён на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>The mail server does not answer.</source>
        <translation>Почтовый сервер не отвечает.</translation>
    </message>
    <message>
        <source>The letter is saved here and will be sent when the link is back.</source>
        <translation>Письмо сохранено на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>The registry does not answer.</source>
        <translation>Реестр не отвечает.</translation>
    </message>
    <message>
        <source>You can create the client now; the details will come later.</source>
        <translation>Клиента можно создать сейчас; реквизиты придут позже.</translation>
    </message>
    <message>
        <source>No answer yet: {system}.</source>
        <translation>Пока нет ответа: {system}.</translation>
    </message>
    <message>
        <source>We will first check whether it arrived, so it will not be doubled.</source>
        <translation>Сначала проверим, дошло ли, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>No answer from the CRM yet.</source>
        <translation>CRM пока не ответила.</translation>
    </message>
    <message>
        <source>We will first check whether the client was created, so it will not be doubled.</source>
        <translation>Сначала проверим, создан ли клиент, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>We will first check whether the order was created, so it will not be doubled.</source>
        <translation>Сначала проверим, создан ли заказ, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>{system} sent a record that cannot be read ({where}).</source>
        <translation>{system} присылает запись, которую не прочитать ({where}).</translation>
    </message>
    <message>
        <source>It is set aside; everything else goes on.</source>
        <translation>Она отложена; остальное работает.</translation>
    </message>
    <message>
        <source>No answer within {seconds} s: {system}.</source>
        <translation>Нет ответа за {seconds} с: {system}.</translation>
    </message>
    <message>
        <source>Go on with your work, or try again.</source>
        <translation>Продолжайте работу или повторите.</translation>
    </message>
    <message>
        <source>Data exchange is restarting, so nothing can be asked right now.</source>
        <translation>Обмен данными перезапускается, запросить сейчас нельзя.</translation>
    </message>
    <message>
        <source>Everything you do is saved here and will be sent.</source>
        <translation>Всё, что вы делаете, сохраняется здесь и будет отправлено.</translation>
    </message>
    <message>
        <source>The data file cannot be read: {path}.</source>
        <translation>Файл данных не читается: {path}.</translation>
    </message>
    <message>
        <source>It was left as it is. Restore a copy, or start anew and load from the CRM.</source>
        <translation>Он не изменён. Восстановите копию или начните заново с загрузкой из CRM.</translation>
    </message>
    <message>
        <source>A newer version of the program wrote this data: {path}.</source>
        <translation>Эти данные записала более новая версия программы: {path}.</translation>
    </message>
    <message>
        <source>It was left as it is. Install the newest version.</source>
        <translation>Они не изменены. Установите новую версию.</translation>
    </message>
    <message>
        <source>The key does not open the data file: {path}.</source>
        <translation>Ключ не открывает файл данных: {path}.</translation>
    </message>
    <message>
        <source>The file was left as it is. Enter the recovery code.</source>
        <translation>Файл не изменён. Введите код восстановления.</translation>
    </message>
    <message>
        <source>The disk is full, the change is not saved yet.</source>
        <translation>Диск заполнен, изменение ещё не сохранено.</translation>
    </message>
    <message>
        <source>What you typed stays on the screen. Free some space and try again.</source>
        <translation>Введённое остаётся на экране. Освободите место и повторите.</translation>
    </message>
    <message>
        <source>The data file is busy, the change is not saved yet.</source>
        <translation>Файл данных занят, изменение ещё не сохранено.</translation>
    </message>
    <message>
        <source>What you typed stays on the screen. Try again.</source>
        <translation>Введённое остаётся на экране. Повторите.</translation>
    </message>
    <message>
        <source>The program is already open with this data ({profile}).</source>
        <translation>Программа с этими данными уже открыта ({profile}).</translation>
    </message>
    <message>
        <source>Go on in its window.</source>
        <translation>Продолжайте в её окне.</translation>
    </message>
    <message>
        <source>This system has no place for passwords.</source>
        <translation>В этой системе негде хранить пароли.</translation>
    </message>
    <message>
        <source>The password is kept until you close the program.</source>
        <translation>Пароль хранится, пока вы не закроете программу.</translation>
    </message>
    <message>
        <source>The settings file cannot be used: {path} ({detail}).</source>
        <translation>Файл настроек не подходит: {path} ({detail}).</translation>
    </message>
    <message>
        <source>Your data was not touched. Correct the file and start again.</source>
        <translation>Данные не затронуты. Исправьте файл и запустите снова.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: “{character}” in the field {field}.</source>
        <translation>Документ не построить: знак «{character}» в поле {field}.</translation>
    </message>
    <message>
        <source>Replace the sign; nothing was printed or sent.</source>
        <translation>Замените знак; ничего не напечатано и не отправлено.</translation>
    </message>
    <message>
        <source>The printer {printer} did not take the document.</source>
        <translation>Принтер {printer} не принял документ.</translation>
    </message>
    <message>
        <source>The document is saved. Choose another printer or save a PDF.</source>
        <translation>Документ сохранён. Выберите другой принтер или сохраните PDF.</translation>
    </message>
    <message>
        <source>The file was not saved: {path} ({detail}).</source>
        <translation>Файл не сохранён: {path} ({detail}).</translation>
    </message>
    <message>
        <source>Choose another folder.</source>
        <translation>Выберите другую папку.</translation>
    </message>
    <message>
        <source>The CRM</source>
        <translation>CRM</translation>
    </message>
    <message>
        <source>The company registry</source>
        <translation>Реестр компаний</translation>
    </message>
    <message>
        <source>The mail server</source>
        <translation>Почтовый сервер</translation>
    </message>
</context>
</TS>
