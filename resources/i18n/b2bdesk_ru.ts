<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>BellButton</name>
    <message numerus="yes">
        <source>%n new messages</source>
        <translation>
            <numerusform>%n новое сообщение</numerusform>
            <numerusform>%n новых сообщения</numerusform>
            <numerusform>%n новых сообщений</numerusform>
        </translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
</context>
<context>
    <name>BellPanel</name>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Nothing new.</source>
        <translation>Нового нет.</translation>
    </message>
</context>
<context>
    <name>BlockableButton</name>
    <message>
        <source>Not possible now</source>
        <translation>Сейчас нельзя</translation>
    </message>
</context>
<context>
    <name>CardTab</name>
    <message>
        <source>%1, draft</source>
        <translation>%1, черновик</translation>
    </message>
</context>
<context>
    <name>CardsStrip</name>
    <message>
        <source>Open cards</source>
        <translation>Открытые карточки</translation>
    </message>
    <message>
        <source>More cards</source>
        <translation>Ещё карточки</translation>
    </message>
</context>
<context>
    <name>CheckBox</name>
    <message>
        <source>Not possible now</source>
        <translation>Сейчас нельзя</translation>
    </message>
</context>
<context>
    <name>Chip</name>
    <message>
        <source>Remove filter: %1</source>
        <translation>Убрать фильтр: %1</translation>
    </message>
</context>
<context>
    <name>ContextPanel</name>
    <message>
        <source>Context</source>
        <translation>Контекст</translation>
    </message>
</context>
<context>
    <name>FirstRunPage</name>
    <message>
        <source>Where do we begin?</source>
        <translation>С чего начнём?</translation>
    </message>
    <message>
        <source>Everything can be changed later in the settings. Training and real data never mix.</source>
        <translation>Всё можно поменять позже в настройках. Учебные и рабочие данные никогда не смешиваются.</translation>
    </message>
    <message>
        <source>Try with training data</source>
        <translation>Попробовать на учебных данных</translation>
    </message>
    <message>
        <source>A warehouse, a CRM and a mail server of its own inside the program, with clients, items and orders. Ready in seconds; nothing leaves this computer.</source>
        <translation>Свой склад, CRM и почтовый сервер внутри программы, с клиентами, товарами и заказами. Готово за секунды; с этого компьютера ничего не уходит.</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Начать</translation>
    </message>
    <message>
        <source>Connect our systems</source>
        <translation>Подключить наши системы</translation>
    </message>
    <message>
        <source>CRM, company registry, mail. One at a time: with the first of them you can already work.</source>
        <translation>CRM, реестр компаний, почта. Можно по одной: с первой подключённой уже можно работать.</translation>
    </message>
    <message>
        <source>Connect</source>
        <translation>Подключить</translation>
    </message>
</context>
<context>
    <name>HelpSheet</name>
    <message>
        <source>Keys and commands</source>
        <translation>Клавиши и команды</translation>
    </message>
    <message>
        <source>Name of a command</source>
        <translation>Название команды</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Этот экран</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>Filter</source>
        <translation>Фильтр</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Сортировка</translation>
    </message>
    <message>
        <source>Clear the filter</source>
        <translation>Сбросить фильтр</translation>
    </message>
    <message numerus="yes">
        <source>%n new</source>
        <translation>
            <numerusform>%n новая строка</numerusform>
            <numerusform>%n новых строки</numerusform>
            <numerusform>%n новых строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message numerus="yes">
        <source>%n marked</source>
        <translation>
            <numerusform>отмечена %n строка</numerusform>
            <numerusform>отмечены %n строки</numerusform>
            <numerusform>отмечено %n строк</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Скопировать</translation>
    </message>
    <message>
        <source>Nothing matches the filter</source>
        <translation>По фильтру ничего нет</translation>
    </message>
</context>
<context>
    <name>MessageStrip</name>
    <message>
        <source>Last message</source>
        <translation>Последнее сообщение</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>%1 in %2 s</source>
        <translation>%1 через %2 с</translation>
    </message>
    <message>
        <source>Undo, %1 s</source>
        <translation>Отменить, %1 с</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
</context>
<context>
    <name>Palette</name>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
    <message>
        <source>Client, order, INN, phone, command</source>
        <translation>Клиент, заказ, ИНН, телефон, команда</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Найдено</translation>
    </message>
    <message>
        <source>Nothing found. Try part of the name, the INN or the number.</source>
        <translation>Ничего не найдено. Попробуйте часть названия, ИНН или номера.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Команды</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
</context>
<context>
    <name>PopupList</name>
    <message>
        <source>Suggestions</source>
        <translation>Подсказки</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Screens</source>
        <translation>Экраны</translation>
    </message>
</context>
<context>
    <name>SearchButton</name>
    <message>
        <source>Client, order, INN, phone, command</source>
        <translation>Клиент, заказ, ИНН, телефон, команда</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
</context>
<context>
    <name>SearchField</name>
    <message>
        <source>Clear</source>
        <translation>Очистить</translation>
    </message>
</context>
<context>
    <name>SideSheet</name>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
    </message>
</context>
<context>
    <name>SyncChip</name>
    <message>
        <source>Data exchange: %1</source>
        <translation>Обмен данными: %1</translation>
    </message>
    <message>
        <source>ok</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>sending %1</source>
        <translation>отправляем %1</translation>
    </message>
    <message>
        <source>behind %1</source>
        <translation>отстаёт на %1</translation>
    </message>
    <message>
        <source>offline - %1 waiting</source>
        <translation>нет связи, ждут: %1</translation>
    </message>
    <message>
        <source>offline</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>needs you: %1</source>
        <translation>нужны вы: %1</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлен</translation>
    </message>
</context>
<context>
    <name>SystemsTable</name>
    <message>
        <source>Systems</source>
        <translation>Системы</translation>
    </message>
    <message>
        <source>connected: %1 of %2</source>
        <translation>подключены %1 из %2</translation>
    </message>
</context>
<context>
    <name>TabBar</name>
    <message>
        <source>More tabs</source>
        <translation>Ещё вкладки</translation>
    </message>
</context>
<context>
    <name>TrainingMark</name>
    <message>
        <source>Training data</source>
        <translation>Учебные данные</translation>
    </message>
</context>
<context>
    <name>UserButton</name>
    <message>
        <source>%1, menu</source>
        <translation>%1, меню</translation>
    </message>
</context>
<context>
    <name>_Footer</name>
    <message>
        <source>narrow</source>
        <translation>сузить</translation>
    </message>
    <message>
        <source>open</source>
        <translation>открыть</translation>
    </message>
    <message>
        <source>in background</source>
        <translation>в фоне</translation>
    </message>
</context>
<context>
    <name>_SystemRow</name>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>the key was not accepted</source>
        <translation>ключ не подошёл</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не подключена</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Настроить</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Изменить</translation>
    </message>
</context>
<context>
    <name>board</name>
    <message>
        <source>List rows</source>
        <translation>Строки списка</translation>
    </message>
    <message>
        <source>Table cells</source>
        <translation>Ячейки таблицы</translation>
    </message>
    <message>
        <source>Buttons</source>
        <translation>Кнопки</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>States: colour only where a person is needed</source>
        <translation>Состояния: цвет только там, где нужен человек</translation>
    </message>
    <message>
        <source>Type, px</source>
        <translation>Шрифт, px</translation>
    </message>
    <message>
        <source>Choice</source>
        <translation>Выбор</translation>
    </message>
    <message>
        <source>Bars</source>
        <translation>Полосы</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>обычная</translation>
    </message>
    <message>
        <source>hover</source>
        <translation>под мышью</translation>
    </message>
    <message>
        <source>focus</source>
        <translation>фокус</translation>
    </message>
    <message>
        <source>not possible</source>
        <translation>нельзя</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Отменить заказ</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>The company is being liquidated</source>
        <translation>Компания в процессе ликвидации</translation>
    </message>
    <message>
        <source>Cannot confirm</source>
        <translation>Подтвердить нельзя</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычное</translation>
    </message>
    <message>
        <source>Focus</source>
        <translation>Фокус</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Ошибка</translation>
    </message>
    <message>
        <source>The check digit does not match</source>
        <translation>Контрольная цифра не сходится</translation>
    </message>
    <message>
        <source>Read only</source>
        <translation>Только чтение</translation>
    </message>
    <message>
        <source>kept by 1C</source>
        <translation>ведёт 1С</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Ждёт подтверждения</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Расхождение</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачен</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Unknown state</source>
        <translation>Неизвестное состояние</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Отгружен</translation>
    </message>
    <message>
        <source>State of the cell</source>
        <translation>Состояние ячейки</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Значение</translation>
    </message>
    <message>
        <source>How to read it</source>
        <translation>Как читать</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>Line sum 84 550.00</source>
        <translation>Сумма строки 84 550,00</translation>
    </message>
    <message>
        <source>Running text, 1 284 600.00</source>
        <translation>Обычный текст, 1 284 600,00</translation>
    </message>
    <message>
        <source>Column header</source>
        <translation>Заголовок столбца</translation>
    </message>
    <message>
        <source>Caption, 2 min ago</source>
        <translation>Подпись, 2 мин назад</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Включено</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Нельзя</translation>
    </message>
    <message>
        <source>after shipping</source>
        <translation>после отгрузки</translation>
    </message>
    <message>
        <source>By load</source>
        <translation>По нагрузке</translation>
    </message>
    <message>
        <source>Comes back</source>
        <translation>Вернётся</translation>
    </message>
    <message>
        <source>For good</source>
        <translation>Навсегда</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>By region</source>
        <translation>По региону</translation>
    </message>
    <message>
        <source>48 300 left to 7 %</source>
        <translation>до 7 % — 48 300</translation>
    </message>
    <message>
        <source>dark: now, light: from this order</source>
        <translation>тёмное — сейчас, светлое — с этим заказом</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Товары</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>incl. VAT 22 %</source>
        <translation>в т. ч. НДС 22 %</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>S. Kim is away 01.12–03.12: 4 orders</source>
        <translation>С. Ким отсутствует 01.12–03.12: 4 заказа</translation>
    </message>
    <message>
        <source>No connection. The order is saved here and will go later</source>
        <translation>Нет связи. Заказ сохранён здесь и уйдёт позже</translation>
    </message>
    <message>
        <source>SAP refused line 3: only 8 in stock</source>
        <translation>SAP не принял строку 3: на складе только 8</translation>
    </message>
    <message>
        <source>Solve</source>
        <translation>Решить</translation>
    </message>
    <message>
        <source>to the right, figures of one width</source>
        <translation>вправо, цифры одной ширины</translation>
    </message>
    <message>
        <source>current</source>
        <translation>текущая</translation>
    </message>
    <message>
        <source>a ring of 2 px, F2 edits</source>
        <translation>рамка 2 px, F2 — правка</translation>
    </message>
    <message>
        <source>edited</source>
        <translation>в правке</translation>
    </message>
    <message>
        <source>the whole value is selected</source>
        <translation>значение выделено целиком</translation>
    </message>
    <message>
        <source>manual price</source>
        <translation>ручная цена</translation>
    </message>
    <message>
        <source>a star, the price list does not change it</source>
        <translation>звёздочка, прайс-лист её не меняет</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ещё не отправлено</translation>
    </message>
    <message>
        <source>a dot, the time in the hint</source>
        <translation>точка, время в подсказке</translation>
    </message>
    <message>
        <source>corrected</source>
        <translation>исправлено</translation>
    </message>
    <message>
        <source>new above, old struck</source>
        <translation>новое сверху, старое зачёркнуто</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>a triangle, Ctrl+I gives the reason</source>
        <translation>треугольник, причина по Ctrl+I</translation>
    </message>
    <message>
        <source>stale</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>a clock, older than the limit</source>
        <translation>часы, старше предела</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>сверх предела</translation>
    </message>
    <message>
        <source>the lead has to approve</source>
        <translation>нужно согласование руководителя</translation>
    </message>
    <message>
        <source>usual row</source>
        <translation>обычная строка</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>Выставлен счёт</translation>
    </message>
    <message>
        <source>under the mouse</source>
        <translation>под мышью</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>chosen, has something not sent</source>
        <translation>выбрана, есть неотправленное</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>needs you</source>
        <translation>нужны вы</translation>
    </message>
    <message>
        <source>yesterday</source>
        <translation>вчера</translation>
    </message>
</context>
<context>
    <name>cells</name>
    <message>
        <source>short</source>
        <translation>не хватает</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>out of date</source>
        <translation>устарело</translation>
    </message>
    <message>
        <source>beyond the limit</source>
        <translation>сверх предела</translation>
    </message>
    <message>
        <source>manual price</source>
        <translation>ручная цена</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>ещё не отправлено</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>было %1</translation>
    </message>
</context>
<context>
    <name>commands</name>
    <message>
        <source>Light theme</source>
        <translation>Светлая тема</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Тёмная тема</translation>
    </message>
    <message>
        <source>Theme of the system</source>
        <translation>Тема как в системе</translation>
    </message>
    <message>
        <source>Russian language</source>
        <translation>Русский язык</translation>
    </message>
    <message>
        <source>English language</source>
        <translation>Английский язык (English)</translation>
    </message>
    <message>
        <source>Larger font</source>
        <translation>Крупнее шрифт</translation>
    </message>
    <message>
        <source>Smaller font</source>
        <translation>Мельче шрифт</translation>
    </message>
    <message>
        <source>Usual font size</source>
        <translation>Обычный размер шрифта</translation>
    </message>
    <message>
        <source>Comfortable rows</source>
        <translation>Просторные строки</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Плотные строки</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
    <message>
        <source>Next open card</source>
        <translation>Следующая карточка</translation>
    </message>
    <message>
        <source>Previous open card</source>
        <translation>Предыдущая карточка</translation>
    </message>
    <message>
        <source>Close the card</source>
        <translation>Закрыть карточку</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>Вперёд</translation>
    </message>
    <message>
        <source>Next pane</source>
        <translation>Следующая панель</translation>
    </message>
    <message>
        <source>Previous pane</source>
        <translation>Предыдущая панель</translation>
    </message>
    <message>
        <source>Close the top layer</source>
        <translation>Закрыть верхний слой</translation>
    </message>
    <message>
        <source>Primary action of the screen</source>
        <translation>Главное действие экрана</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Отменить</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Context panel</source>
        <translation>Панель контекста</translation>
    </message>
    <message>
        <source>Exchange data now</source>
        <translation>Обменяться данными сейчас</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>Клавиши и справка</translation>
    </message>
    <message>
        <source>Wider list</source>
        <translation>Список шире</translation>
    </message>
    <message>
        <source>Narrower list</source>
        <translation>Список уже</translation>
    </message>
</context>
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
<context>
    <name>palette</name>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Товары</translation>
    </message>
</context>
<context>
    <name>screens</name>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Обмен</translation>
    </message>
</context>
<context>
    <name>window</name>
    <message>
        <source>%1 does the same</source>
        <translation>%1 делает то же самое</translation>
    </message>
    <message>
        <source>No card is open.</source>
        <translation>Нет открытых карточек.</translation>
    </message>
    <message>
        <source>There is nothing that way.</source>
        <translation>Там ничего нет.</translation>
    </message>
    <message>
        <source>This screen has nothing to show beside it.</source>
        <translation>У этого экрана нет дополнительных сведений.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Отменять нечего.</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Возвращено: %1</translation>
    </message>
</context>
</TS>
