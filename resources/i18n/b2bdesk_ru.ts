<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru_RU" sourcelanguage="en">
<context>
    <name>ArrivalPage</name>
    <message>
        <source>Loading the first data</source>
        <translation>Загружаем первые данные</translation>
    </message>
    <message>
        <source>Clients: %1, orders: %2.</source>
        <translation>Клиентов: %1, заказов: %2.</translation>
    </message>
    <message>
        <source>Which user of the CRM are you</source>
        <translation>Какой вы пользователь CRM</translation>
    </message>
    <message>
        <source>Begin</source>
        <translation>Начать</translation>
    </message>
</context>
<context>
    <name>AsidePanel</name>
    <message>
        <source>Record put aside</source>
        <translation>Отложенная запись</translation>
    </message>
    <message>
        <source>What came</source>
        <translation>Что пришло</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Прочитать ещё раз</translation>
    </message>
    <message>
        <source>Leave it out</source>
        <translation>Пропустить</translation>
    </message>
    <message>
        <source>Copy the record</source>
        <translation>Скопировать запись</translation>
    </message>
    <message>
        <source>It is not asked about any more; a newer version is read as usual.</source>
        <translation>О ней больше не спрашиваем; новая версия читается как обычно.</translation>
    </message>
    <message>
        <source>The record is copied.</source>
        <translation>Запись скопирована.</translation>
    </message>
</context>
<context>
    <name>AsideSection</name>
    <message>
        <source>Put aside</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>everything else goes on</source>
        <translation>всё остальное идёт своим чередом</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Встречена</translation>
    </message>
    <message>
        <source>Every record could be read.</source>
        <translation>Все записи прочитаны.</translation>
    </message>
    <message>
        <source>What cannot be read appears here.</source>
        <translation>Здесь появится то, что не удалось прочитать.</translation>
    </message>
</context>
<context>
    <name>BatchPresenter</name>
    <message numerus="yes">
        <source>%n letter(s) will be sent</source>
        <translation>
            <numerusform>Уйдёт %n письмо</numerusform>
            <numerusform>Уйдут %n письма</numerusform>
            <numerusform>Уйдут %n писем</numerusform>
        </translation>
    </message>
    <message>
        <source>The documents were handed to the printer.</source>
        <translation>Документы переданы на принтер.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Stopped. What was made stays in Documents; nothing was sent.</source>
        <translation>Остановлено. Сделанное осталось в «Документах»; ничего не отправлено.</translation>
    </message>
</context>
<context>
    <name>BatchSheet</name>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Stamp and signatures</source>
        <translation>Печать и подписи</translation>
    </message>
    <message>
        <source>Show in the clients' accounts</source>
        <translation>Показать в личных кабинетах клиентов</translation>
    </message>
    <message>
        <source>One letter per client</source>
        <translation>Одно письмо на клиента</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s)</source>
        <translation>
            <numerusform>%n заказ</numerusform>
            <numerusform>%n заказа</numerusform>
            <numerusform>%n заказов</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of %2 documents are ready</source>
        <translation>Готово документов: %1 из %2</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message numerus="yes">
        <source>and %n more client(s)</source>
        <translation>
            <numerusform>и ещё %n клиент</numerusform>
            <numerusform>и ещё %n клиента</numerusform>
            <numerusform>и ещё %n клиентов</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) could not be made.</source>
        <translation>
            <numerusform>Не получился %n документ.</numerusform>
            <numerusform>Не получились %n документа.</numerusform>
            <numerusform>Не получились %n документов.</numerusform>
        </translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Выполняется.</translation>
    </message>
    <message>
        <source>None of these orders can have this document.</source>
        <translation>Ни у одного из этих заказов не может быть такого документа.</translation>
    </message>
    <message>
        <source>Nobody is known who could get these letters.</source>
        <translation>Неизвестно, кому отправить эти письма.</translation>
    </message>
</context>
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
    <message>
        <source>Which messages</source>
        <translation>Какие сообщения</translation>
    </message>
    <message>
        <source>News</source>
        <translation>Новости</translation>
    </message>
    <message>
        <source>Everything said</source>
        <translation>Всё сказанное</translation>
    </message>
</context>
<context>
    <name>BellRow</name>
    <message>
        <source>new</source>
        <translation>новое</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
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
    <name>ConflictPanel</name>
    <message>
        <source>Both sides changed this</source>
        <translation>Изменено с обеих сторон</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Сравнение</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>Yours [1]</source>
        <translation>У вас [1]</translation>
    </message>
    <message>
        <source>Theirs [2]</source>
        <translation>У них [2]</translation>
    </message>
    <message>
        <source>Result</source>
        <translation type="vanished">Результат</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Mine as a draft copy</source>
        <translation>Моё – копией в черновик</translation>
    </message>
    <message>
        <source>The order becomes as theirs; yours stays as a new draft.</source>
        <translation>Заказ станет как у них, ваш останется новым черновиком.</translation>
    </message>
    <message>
        <source>Mine everywhere</source>
        <translation>Везде моё</translation>
    </message>
    <message>
        <source>Theirs everywhere</source>
        <translation>Везде их</translation>
    </message>
    <message>
        <source>as before</source>
        <translation>как было</translation>
    </message>
    <message>
        <source>merged by itself</source>
        <translation>взято без вопроса</translation>
    </message>
    <message>
        <source>decided then: %1</source>
        <translation>тогда решили: %1</translation>
    </message>
    <message>
        <source>In %1 it was changed by %2, seen %3.</source>
        <translation type="vanished">В %1 изменил(а) %2, замечено %3.</translation>
    </message>
    <message>
        <source>somebody</source>
        <translation>кто-то</translation>
    </message>
    <message>
        <source>Here by %1, %2.</source>
        <translation>Здесь – %1, %2.</translation>
    </message>
    <message>
        <source>In %1 somebody changed it, seen %3.</source>
        <translation>В %1 это кто-то изменил, замечено %3.</translation>
    </message>
    <message>
        <source>In %1 it was changed by %2, %3.</source>
        <translation>В %1 изменил(а) %2, %3.</translation>
    </message>
    <message>
        <source>What is as before there: yours has not arrived, or somebody undid it.</source>
        <translation>Где там как было: ваше не дошло, или его кто-то отменил.</translation>
    </message>
    <message>
        <source>%1: decided by %2, %3. Choose anew to change it; until then it stays.</source>
        <translation>%1: решил(а) %2, %3. Выберите заново, чтобы изменить; до этого всё остаётся как есть.</translation>
    </message>
    <message>
        <source>Apply and send</source>
        <translation>Применить и отправить</translation>
    </message>
    <message>
        <source>now %1</source>
        <translation type="vanished">сейчас %1</translation>
    </message>
    <message>
        <source>paid %1, due %2</source>
        <translation type="vanished">оплачено %1, осталось %2</translation>
    </message>
    <message>
        <source>choose: 1, 2 or 3 for both</source>
        <translation>выберите: 1, 2 или 3 – оба</translation>
    </message>
    <message>
        <source>Result [F2]</source>
        <translation>Итог [F2]</translation>
    </message>
    <message>
        <source>choose: 1 or 2</source>
        <translation>выберите: 1 или 2</translation>
    </message>
    <message>
        <source>%1: both sides are kept until it is decided.</source>
        <translation>%1: обе стороны сохранены, пока не решено.</translation>
    </message>
    <message>
        <source>There it was changed by %1.</source>
        <translation type="vanished">Там изменил(а): %1.</translation>
    </message>
    <message>
        <source>%1 to choose</source>
        <translation>осталось выбрать: %1</translation>
    </message>
    <message>
        <source>Choose at every line first.</source>
        <translation>Сначала выберите в каждой строке.</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Выполняется.</translation>
    </message>
    <message>
        <source>Decide again and send</source>
        <translation>Решить заново и отправить</translation>
    </message>
    <message>
        <source>Everything is chosen.</source>
        <translation>Всё выбрано.</translation>
    </message>
    <message>
        <source>Total after it: %1</source>
        <translation type="vanished">Итого после: %1</translation>
    </message>
</context>
<context>
    <name>ConflictSection</name>
    <message>
        <source>%1: both sides are kept until it is decided.</source>
        <translation type="vanished">%1: обе стороны сохранены, пока не решено.</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Enter compares</source>
        <translation>Enter — сравнить</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="vanished">Сравнение</translation>
    </message>
    <message>
        <source>Theirs in all without money and quantities: %1</source>
        <translation>Взять их значения везде, где нет денег и количеств: %1</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Changed there by</source>
        <translation>Кто изменил там</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Field</source>
        <translation type="vanished">Поле</translation>
    </message>
    <message>
        <source>Before</source>
        <translation type="vanished">Было</translation>
    </message>
    <message>
        <source>Yours</source>
        <translation type="vanished">У вас</translation>
    </message>
    <message>
        <source>Theirs</source>
        <translation type="vanished">У них</translation>
    </message>
    <message>
        <source>No conflicts.</source>
        <translation>Расхождений нет.</translation>
    </message>
    <message>
        <source>What both sides change differently appears here.</source>
        <translation>Здесь появится то, что изменили с обеих сторон по-разному.</translation>
    </message>
</context>
<context>
    <name>ContentsTable</name>
    <message>
        <source>Further fields in the record: %1</source>
        <translation>Ещё полей в самой записи: %1</translation>
    </message>
    <message>
        <source>Nothing differs from what the other system has.</source>
        <translation>Отличий от другой системы нет.</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Что отправляется</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Поле</translation>
    </message>
    <message>
        <source>There now</source>
        <translation>Там сейчас</translation>
    </message>
    <message>
        <source>Is sent</source>
        <translation>Отправим</translation>
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
    <name>DecidedSection</name>
    <message>
        <source>Decided within 30 days</source>
        <translation>Решено за 30 дней</translation>
    </message>
    <message>
        <source>Enter opens it again</source>
        <translation>Enter – открыть снова</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>What was decided</source>
        <translation>Что решили</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
</context>
<context>
    <name>Deciding</name>
    <message>
        <source>%1: decided, what the other system does not have yet leaves now.</source>
        <translation>%1: решено, недостающее уходит в другую систему.</translation>
    </message>
    <message>
        <source>Decided as the other side has it: %1</source>
        <translation>Решено по их значениям: %1</translation>
    </message>
    <message>
        <source>It is decided already: both sides are the same.</source>
        <translation>Уже решено: обе стороны совпадают.</translation>
    </message>
    <message>
        <source>What was yours is draft %1 now; the order itself is as the other side has it.</source>
        <translation>Ваше теперь в черновике %1; сам заказ – как у них.</translation>
    </message>
</context>
<context>
    <name>DetailsForm</name>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>To and including</source>
        <translation>По (включительно)</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Что не так</translation>
    </message>
    <message>
        <source>Carrier</source>
        <translation>Перевозчик</translation>
    </message>
    <message>
        <source>Vehicle</source>
        <translation>Машина</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Примечания</translation>
    </message>
    <message>
        <source>Position of who receives</source>
        <translation>Должность получателя</translation>
    </message>
    <message>
        <source>Name of who receives</source>
        <translation>ФИО получателя</translation>
    </message>
    <message>
        <source>Passport</source>
        <translation>Паспорт</translation>
    </message>
    <message>
        <source>first day of the quarter</source>
        <translation>первый день квартала</translation>
    </message>
    <message>
        <source>today</source>
        <translation>сегодня</translation>
    </message>
    <message>
        <source>Kind of claim</source>
        <translation>Вид претензии</translation>
    </message>
    <message>
        <source>The client asks to</source>
        <translation>Клиент просит</translation>
    </message>
    <message>
        <source>Which goods</source>
        <translation>Какие товары</translation>
    </message>
    <message>
        <source>Group of goods</source>
        <translation>Группа товаров</translation>
    </message>
    <message>
        <source>no group</source>
        <translation>без группы</translation>
    </message>
</context>
<context>
    <name>DocumentDetail</name>
    <message>
        <source>Open order</source>
        <translation>Открыть заказ</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Where it went</source>
        <translation>Куда ушло</translation>
    </message>
    <message>
        <source>The document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>No document is chosen</source>
        <translation>Документ не выбран</translation>
    </message>
    <message>
        <source>Choose one in the list, or make an invoice from an order.</source>
        <translation>Выберите его в списке или выставьте счёт из заказа.</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
    <message>
        <source>Fresh revision</source>
        <translation>Свежая редакция</translation>
    </message>
    <message>
        <source>Issued by accounting: there is no file of it here.</source>
        <translation type="vanished">Выписан бухгалтерией: файла здесь нет.</translation>
    </message>
    <message>
        <source>This document has no order.</source>
        <translation>У этого документа нет заказа.</translation>
    </message>
    <message>
        <source>The bytes of this document are not here.</source>
        <translation>Файла этого документа здесь нет.</translation>
    </message>
    <message>
        <source>Issued by accounting; this is the file that they attached to it.</source>
        <translation>Выдан бухгалтерией; это файл, который она к нему приложила.</translation>
    </message>
    <message>
        <source>Issued by accounting: they attached no file to it yet.</source>
        <translation>Выдан бухгалтерией: файла она ещё не приложила.</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Недействителен</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>заказ %1</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>VAT</source>
        <translation>НДС</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>Выставлен</translation>
    </message>
    <message>
        <source>this desk</source>
        <translation>эта программа</translation>
    </message>
    <message>
        <source>accounting</source>
        <translation>бухгалтерия</translation>
    </message>
    <message>
        <source>Numbered by</source>
        <translation>Номер даёт</translation>
    </message>
    <message>
        <source>Replaces</source>
        <translation>Заменяет</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>the client's account</source>
        <translation>кабинет клиента</translation>
    </message>
    <message>
        <source>nowhere yet</source>
        <translation>пока никуда</translation>
    </message>
</context>
<context>
    <name>DocumentsList</name>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message numerus="yes">
        <source>%n more document(s)</source>
        <translation>
            <numerusform>Ещё %n документ</numerusform>
            <numerusform>Ещё %n документа</numerusform>
            <numerusform>Ещё %n документов</numerusform>
        </translation>
    </message>
    <message>
        <source>issued %1</source>
        <translation>выставлен %1</translation>
    </message>
    <message>
        <source>replaces rev. %1</source>
        <translation>заменит ред. %1</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>готов</translation>
    </message>
    <message>
        <source>the client numbers it</source>
        <translation>номер даёт клиент</translation>
    </message>
    <message>
        <source>tell the books</source>
        <translation>сообщите бухгалтерии</translation>
    </message>
    <message>
        <source>our own number</source>
        <translation>наш номер</translation>
    </message>
</context>
<context>
    <name>FarewellPage</name>
    <message>
        <source>Closing</source>
        <translation>Закрываем</translation>
    </message>
    <message numerus="yes">
        <source>%n drafts are kept and will open next time.</source>
        <translation>
            <numerusform>%n черновик сохранён и откроется при следующем запуске.</numerusform>
            <numerusform>%n черновика сохранены и откроются при следующем запуске.</numerusform>
            <numerusform>%n черновиков сохранены и откроются при следующем запуске.</numerusform>
        </translation>
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
        <translation type="vanished">Клавиши и команды</translation>
    </message>
    <message>
        <source>Name of a command</source>
        <translation type="vanished">Название команды</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation type="vanished">Команды</translation>
    </message>
    <message>
        <source>Keys and help</source>
        <translation>Клавиши и справка</translation>
    </message>
    <message>
        <source>Command, key or word</source>
        <translation>Команда, клавиша или слово</translation>
    </message>
    <message>
        <source>Commands and words</source>
        <translation>Команды и слова</translation>
    </message>
    <message>
        <source>Change the key</source>
        <translation>Изменить клавишу</translation>
    </message>
    <message>
        <source>Usual keys</source>
        <translation>Обычные клавиши</translation>
    </message>
    <message>
        <source>Press the key for “%1”. Del: no key. Esc: leave it as it is.</source>
        <translation>Нажмите клавишу для «%1». Del — без клавиши, Esc — оставить как есть.</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Этот экран</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Везде</translation>
    </message>
    <message>
        <source>What it means</source>
        <translation>Что это значит</translation>
    </message>
    <message>
        <source>%1 is the key of “%2”. Press it again to take it, or press another one.</source>
        <translation>%1 — клавиша команды «%2». Нажмите её ещё раз, чтобы забрать, или нажмите другую.</translation>
    </message>
    <message>
        <source>This key types text or means the same everywhere. Press another one, with Ctrl or Alt.</source>
        <translation>Эта клавиша вводит текст или везде значит одно и то же. Нажмите другую, с Ctrl или Alt.</translation>
    </message>
</context>
<context>
    <name>JournalSection</name>
    <message>
        <source>Nothing matches the filter.</source>
        <translation>По фильтру ничего нет.</translation>
    </message>
    <message>
        <source>Clear it to see everything.</source>
        <translation>Сбросьте его, чтобы увидеть всё.</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Enter opens the record</source>
        <translation>Enter – открыть запись</translation>
    </message>
    <message>
        <source>Which lines</source>
        <translation>Какие строки</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Needs somebody</source>
        <translation>Нужен человек</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлено</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Связь</translation>
    </message>
    <message>
        <source>Search in the journal</source>
        <translation>Поиск в журнале</translation>
    </message>
    <message>
        <source>Number, client, system</source>
        <translation>Номер, клиент, система</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что произошло</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>Nothing was exchanged yet.</source>
        <translation>Обмена ещё не было.</translation>
    </message>
</context>
<context>
    <name>LetterWatch</name>
    <message>
        <source>Letter “%1” did not go: %2</source>
        <translation>Письмо «%1» не ушло: %2</translation>
    </message>
</context>
<context>
    <name>LettersList</name>
    <message>
        <source>Letters sent</source>
        <translation>Отправленные письма</translation>
    </message>
</context>
<context>
    <name>LinesField</name>
    <message>
        <source>Quantities by line</source>
        <translation>Количества по строкам</translation>
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
    <name>MainWindow</name>
    <message>
        <source>No connection. It is saved here and will be sent when the link is back.</source>
        <translation>Нет связи. Всё сохранено на этом компьютере и уйдёт, когда связь появится.</translation>
    </message>
    <message>
        <source>No connection with %1. What goes there is saved here and leaves when it is back.</source>
        <translation>Нет связи: %1. Что идёт туда, сохранено здесь и уйдёт, когда связь появится.</translation>
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
        <source>What can be taken back: %1</source>
        <translation>Можно отменить: %1</translation>
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
    <name>OperationPanel</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Selected operation</source>
        <translation>Выбранная операция</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Take as done</source>
        <translation>Считать сделанным</translation>
    </message>
    <message>
        <source>Restore it there</source>
        <translation>Восстановить там</translation>
    </message>
    <message>
        <source>Let it go here too</source>
        <translation>Убрать и здесь</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Отправить сейчас</translation>
    </message>
    <message>
        <source>Cancel and take back</source>
        <translation>Отменить и вернуть</translation>
    </message>
    <message>
        <source>The record becomes as the other system has it; a letter stays a draft.</source>
        <translation>Запись станет как в другой системе; письмо останется черновиком.</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>Скопировать подробности</translation>
    </message>
    <message>
        <source>The details are copied.</source>
        <translation>Подробности скопированы.</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>Открыть заказ</translation>
    </message>
    <message>
        <source>Open the client</source>
        <translation>Открыть клиента</translation>
    </message>
    <message>
        <source>This letter belongs to no order.</source>
        <translation>Это письмо не относится к заказу.</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить ещё раз</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Выполняется.</translation>
    </message>
    <message>
        <source>It has left already; wait for the answer.</source>
        <translation>Уже ушло, дождитесь ответа.</translation>
    </message>
    <message>
        <source>Hide what is sent</source>
        <translation>Скрыть содержимое</translation>
    </message>
    <message>
        <source>What is sent</source>
        <translation>Что отправляется</translation>
    </message>
    <message>
        <source>Leaves in %1 s. Until then it can be taken back.</source>
        <translation>Уйдёт через %1 с, до этого можно отменить.</translation>
    </message>
    <message>
        <source>Waits until the earlier operations of the same object are done: %1.</source>
        <translation>Ждёт, пока пройдут предыдущие операции того же объекта: %1.</translation>
    </message>
    <message>
        <source>Waits until the earlier operations of the same object are done.</source>
        <translation type="vanished">Ждёт, пока выполнятся более ранние операции этого же объекта.</translation>
    </message>
    <message>
        <source>Has been sent; the answer is awaited.</source>
        <translation>Отправлено, ждём ответа.</translation>
    </message>
    <message>
        <source>Leaves as soon as the system answers. Nothing is lost meanwhile.</source>
        <translation>Уйдёт, как только система ответит. До этого ничего не потеряется.</translation>
    </message>
    <message>
        <source>It is tried again at %1, or at once with “Send now”.</source>
        <translation>Следующая попытка в %1 или сразу – «Отправить сейчас».</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>попытка %1</translation>
    </message>
</context>
<context>
    <name>OutboxSection</name>
    <message>
        <source>Outbox</source>
        <translation>Исходящие операции</translation>
    </message>
    <message>
        <source>the order inside one object is kept</source>
        <translation>порядок внутри объекта сохраняется</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Операция</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Куда</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Дальше</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Ключ</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Попыток</translation>
    </message>
    <message>
        <source>Everything is sent.</source>
        <translation>Всё отправлено.</translation>
    </message>
    <message>
        <source>What you confirm and send appears here.</source>
        <translation>Здесь появится то, что вы подтвердите и отправите.</translation>
    </message>
</context>
<context>
    <name>Outgoing</name>
    <message>
        <source>The letter is in the outbox.</source>
        <translation>Письмо в исходящих.</translation>
    </message>
    <message>
        <source>Letter will be sent</source>
        <translation>Письмо будет отправлено</translation>
    </message>
    <message numerus="yes">
        <source>%n document(s) will be sent</source>
        <translation>
            <numerusform>Уйдёт %n документ</numerusform>
            <numerusform>Уйдут %n документа</numerusform>
            <numerusform>Уйдут %n документов</numerusform>
        </translation>
    </message>
    <message>
        <source>Invoice will be sent</source>
        <translation>Счёт уйдёт</translation>
    </message>
    <message>
        <source>Document will be sent</source>
        <translation>Документ уйдёт</translation>
    </message>
    <message>
        <source>%1 is being printed: %2</source>
        <translation>%1 печатается: %2</translation>
    </message>
    <message>
        <source>Stop printing</source>
        <translation>Остановить печать</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>%1: printing was stopped</source>
        <translation>%1: печать остановлена</translation>
    </message>
    <message>
        <source>%1 was handed to the printer %2</source>
        <translation>%1: передано на принтер %2</translation>
    </message>
    <message>
        <source>Cannot be undone: the letter has left. Write a correction?</source>
        <translation>Отменить нельзя: письмо ушло. Написать исправление?</translation>
    </message>
    <message>
        <source>Write a correction</source>
        <translation>Написать исправление</translation>
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
        <source>Help</source>
        <translation>Справка</translation>
    </message>
    <message>
        <source>Recent</source>
        <translation>Недавние</translation>
    </message>
    <message>
        <source>%1: spelled alike</source>
        <translation>%1: похоже пишется</translation>
    </message>
</context>
<context>
    <name>PdfView</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 из %2</translation>
    </message>
    <message>
        <source>Fit to width</source>
        <translation>По ширине</translation>
    </message>
    <message>
        <source>This is the first page.</source>
        <translation>Это первая страница.</translation>
    </message>
    <message>
        <source>This is the last page.</source>
        <translation>Это последняя страница.</translation>
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
    <name>PrintRow</name>
    <message>
        <source>no printer on this computer</source>
        <translation>на этом компьютере нет принтера</translation>
    </message>
    <message>
        <source>Print as well</source>
        <translation>Распечатать</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Принтер</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Экземпляры</translation>
    </message>
    <message numerus="yes">
        <source>%n copy(ies)</source>
        <translation>
            <numerusform>%n экз.</numerusform>
            <numerusform>%n экз.</numerusform>
            <numerusform>%n экз.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemPage</name>
    <message>
        <source>The desk cannot open</source>
        <translation>Рабочее место не открывается</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Put back the copy of %1</source>
        <translation>Вернуть копию от %1</translation>
    </message>
    <message>
        <source>Set the damaged file aside and load again</source>
        <translation>Отложить повреждённый файл и загрузить заново</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Закрыть</translation>
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
    <name>RecipientFields</name>
    <message>
        <source>New domain %1: is it right?</source>
        <translation>Новый домен %1 — всё верно?</translation>
    </message>
    <message>
        <source>Yes, send there</source>
        <translation>Да, отправить туда</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Копия</translation>
    </message>
    <message>
        <source>person or address</source>
        <translation>человек или адрес</translation>
    </message>
    <message>
        <source>add a recipient</source>
        <translation>добавить получателя</translation>
    </message>
    <message>
        <source>%1, first letter</source>
        <translation>%1, первое письмо</translation>
    </message>
    <message>
        <source>%1, last letter %2</source>
        <translation>%1, писали %2</translation>
    </message>
</context>
<context>
    <name>RemovalBar</name>
    <message>
        <source>Let them go…</source>
        <translation>Удалить и здесь…</translation>
    </message>
    <message>
        <source>They leave the lists here as well. Their drafts and documents stay.</source>
        <translation>Они уйдут из списков и здесь. Черновики и документы останутся.</translation>
    </message>
    <message>
        <source>Let %1 records of %2 go?</source>
        <translation>Удалить записи (%1) по слову %2?</translation>
    </message>
    <message>
        <source>Let them go</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Оставить</translation>
    </message>
</context>
<context>
    <name>Reporter</name>
    <message>
        <source>Last time the program did not end properly (%1). What you saved and typed is here.</source>
        <translation>В прошлый раз программа завершилась неправильно (%1). Всё сохранённое и набранное на месте.</translation>
    </message>
    <message>
        <source>Report saved: %1. Look at it and send it to support yourself.</source>
        <translation>Отчёт сохранён: %1. Посмотрите его и отправьте в поддержку сами.</translation>
    </message>
</context>
<context>
    <name>ResultBlock</name>
    <message>
        <source>After the decision</source>
        <translation>После решения</translation>
    </message>
</context>
<context>
    <name>RingCard</name>
    <message>
        <source>Hide the call</source>
        <translation>Скрыть звонок</translation>
    </message>
</context>
<context>
    <name>RulePanel</name>
    <message>
        <source>Apply</source>
        <translation>Применить</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Проверить на прошлом</translation>
    </message>
    <message>
        <source>What would go another way</source>
        <translation>Что пошло бы иначе</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Версии</translation>
    </message>
    <message>
        <source>What they mean here</source>
        <translation>Что они значат здесь</translation>
    </message>
    <message>
        <source>Object</source>
        <translation>Объект</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>Then</source>
        <translation>Станет</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What held</source>
        <translation>Что действовало</translation>
    </message>
    <message>
        <source>Group in the CRM</source>
        <translation>Группа в CRM</translation>
    </message>
    <message>
        <source>Statuses in it</source>
        <translation>Статусы в ней</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Здесь</translation>
    </message>
    <message>
        <source>Only the lead changes rules: %1.</source>
        <translation>Правила меняет только руководитель: %1.</translation>
    </message>
    <message>
        <source>the lead</source>
        <translation>руководитель</translation>
    </message>
    <message>
        <source>A pause decides nothing that could be tried on what happened.</source>
        <translation>Пауза ничего не решает, проверять на прошлом нечего.</translation>
    </message>
</context>
<context>
    <name>RulePresenter</name>
    <message>
        <source>Rule changed: %1</source>
        <translation>Правило изменено: %1</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>Rules of the team</source>
        <translation>Правила группы</translation>
    </message>
    <message>
        <source>Rule</source>
        <translation>Правило</translation>
    </message>
    <message>
        <source>What holds</source>
        <translation>Что действует</translation>
    </message>
    <message>
        <source>Changed by</source>
        <translation>Кто изменил</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
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
    <name>SendForm</name>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Stamp and signatures</source>
        <translation>Печать и подписи</translation>
    </message>
    <message>
        <source>Show in the client's account</source>
        <translation>Показать в личном кабинете клиента</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Текст</translation>
    </message>
    <message>
        <source>our company has no picture</source>
        <translation>у нашей компании нет картинки</translation>
    </message>
    <message>
        <source>as issued</source>
        <translation>как выставлен</translation>
    </message>
</context>
<context>
    <name>SendSheet</name>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Просмотр</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>The document as it will leave</source>
        <translation>Документ в том виде, в котором уйдёт</translation>
    </message>
    <message>
        <source>Shown document</source>
        <translation>Показан документ</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>заказ %1</translation>
    </message>
    <message>
        <source>Leaves at once</source>
        <translation>Уйдёт сразу</translation>
    </message>
    <message>
        <source>Leaves in %1 s, can be undone until then</source>
        <translation>Уйдёт через %1 с, до этого можно отменить</translation>
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
        <source>offline: %1</source>
        <translation>нет связи: %1</translation>
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
    <message>
        <source>Data exchange is restarting.</source>
        <translation>Обмен данными перезапускается.</translation>
    </message>
</context>
<context>
    <name>SyncHeader</name>
    <message>
        <source>Data exchange</source>
        <translation>Обмен данными</translation>
    </message>
    <message>
        <source>Refresh all</source>
        <translation>Обновить всё</translation>
    </message>
    <message>
        <source>Needs you: %1</source>
        <translation>Нужны вы: %1</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>Остановлен</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Нет связи</translation>
    </message>
</context>
<context>
    <name>SyncPresenter</name>
    <message>
        <source>Data is being refreshed.</source>
        <translation>Данные обновляются.</translation>
    </message>
    <message>
        <source>The record is in its place now.</source>
        <translation>Запись теперь на своём месте.</translation>
    </message>
    <message>
        <source>It is asked of %1 again; what cannot be read comes back here.</source>
        <translation>Запрашиваем её у %1 ещё раз; если не прочтётся, вернётся сюда.</translation>
    </message>
    <message>
        <source>Everything is read again. What is only on this computer is kept in %1.</source>
        <translation>Всё читается заново. То, что есть только на этом компьютере, сохранено в %1.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Показать папку</translation>
    </message>
    <message>
        <source>%1: decided, what the other system does not have yet leaves now.</source>
        <translation type="vanished">%1: решено; чего нет в другой системе, уходит сейчас.</translation>
    </message>
</context>
<context>
    <name>SyncScreen</name>
    <message>
        <source>Choose an operation first.</source>
        <translation>Сначала выберите операцию.</translation>
    </message>
    <message>
        <source>It has left already; wait for the answer.</source>
        <translation>Уже ушло, дождитесь ответа.</translation>
    </message>
    <message>
        <source>Data exchange</source>
        <translation>Обмен данными</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Connectors</source>
        <translation>Системы</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Исходящие</translation>
    </message>
    <message>
        <source>Conflicts</source>
        <translation>Расхождения</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Отложено</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>Журнал</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Правила</translation>
    </message>
    <message>
        <source>This line is about no order and no client.</source>
        <translation>Эта строка не о заказе и не о клиенте.</translation>
    </message>
</context>
<context>
    <name>SystemPanel</name>
    <message>
        <source>Let it go on</source>
        <translation>Продолжить обмен</translation>
    </message>
    <message>
        <source>Stop the exchange</source>
        <translation>Остановить обмен</translation>
    </message>
    <message>
        <source>Nothing is read of this system by itself.</source>
        <translation>Из этой системы ничего не читается само.</translation>
    </message>
    <message>
        <source>Selected system</source>
        <translation>Выбранная система</translation>
    </message>
    <message>
        <source>Ask now</source>
        <translation>Спросить сейчас</translation>
    </message>
    <message>
        <source>Read everything again…</source>
        <translation>Прочитать всё заново…</translation>
    </message>
    <message>
        <source>Nothing is wrong with it.</source>
        <translation>С ней всё в порядке.</translation>
    </message>
    <message>
        <source>Read everything of %1 again?</source>
        <translation>Прочитать всё из %1 заново?</translation>
    </message>
    <message>
        <source>It may take a while; you can work meanwhile. Nothing is removed, and what waits to be sent stays. What is only on this computer is written to a file first.</source>
        <translation>Это может занять время, работать можно и дальше. Ничего не удаляется, исходящие остаются. То, что есть только на этом компьютере, сначала записывается в файл.</translation>
    </message>
    <message>
        <source>Read everything again</source>
        <translation>Прочитать заново</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>Не читать</translation>
    </message>
</context>
<context>
    <name>SystemsSection</name>
    <message>
        <source>Connectors</source>
        <translation>Системы</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Прочитано</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>To be written</source>
        <translation>Ждёт записи</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Ответ</translation>
    </message>
    <message>
        <source>Enter checks, Space stops or goes on</source>
        <translation>Enter – проверить, пробел – остановить или продолжить</translation>
    </message>
    <message>
        <source>No system is connected.</source>
        <translation>Ни одна система не подключена.</translation>
    </message>
    <message>
        <source>Connect one in the settings.</source>
        <translation>Подключите систему в настройках.</translation>
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
    <name>TrayNotes</name>
    <message>
        <source>Needs you</source>
        <translation>Нужны вы</translation>
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
    <name>_Foot</name>
    <message>
        <source>Previous page</source>
        <translation>Предыдущая страница</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Следующая страница</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Fit to width</source>
        <translation>По ширине</translation>
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
    <name>arriving</name>
    <message>
        <source>Orders are arriving</source>
        <translation>Заказы загружаются</translation>
    </message>
    <message>
        <source>Orders have not come yet</source>
        <translation>Заказы ещё не пришли</translation>
    </message>
    <message>
        <source>Loading orders: %1 of %2. You can already work with those loaded.</source>
        <translation>Загружаем заказы: %1 из %2. С загруженными уже можно работать.</translation>
    </message>
    <message>
        <source>Loading orders: %1. You can already work with those loaded.</source>
        <translation>Загружаем заказы: %1. С загруженными уже можно работать.</translation>
    </message>
    <message>
        <source>Clients are arriving</source>
        <translation>Клиенты загружаются</translation>
    </message>
    <message>
        <source>Clients have not come yet</source>
        <translation>Клиенты ещё не пришли</translation>
    </message>
    <message>
        <source>Loading clients: %1 of %2. You can already work with those loaded.</source>
        <translation>Загружаем клиентов: %1 из %2. С загруженными уже можно работать.</translation>
    </message>
    <message>
        <source>Loading clients: %1. You can already work with those loaded.</source>
        <translation>Загружаем клиентов: %1. С загруженными уже можно работать.</translation>
    </message>
    <message>
        <source>No connection with the CRM. They appear here when it answers.</source>
        <translation>Нет связи с CRM. Появятся здесь, когда она ответит.</translation>
    </message>
    <message>
        <source>They appear here by themselves.</source>
        <translation>Появятся здесь сами.</translation>
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
    <name>calls</name>
    <message>
        <source>rings</source>
        <translation>звонит</translation>
    </message>
    <message>
        <source>talks</source>
        <translation>разговор</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>отвечен</translation>
    </message>
    <message>
        <source>missed</source>
        <translation>пропущен</translation>
    </message>
    <message>
        <source>did not wait</source>
        <translation>не дождался</translation>
    </message>
    <message>
        <source>line was busy</source>
        <translation>линия занята</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>отклонён</translation>
    </message>
    <message>
        <source>answered by a colleague</source>
        <translation>ответил коллега</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>передан</translation>
    </message>
    <message>
        <source>did not come about</source>
        <translation>не состоялся</translation>
    </message>
    <message>
        <source>is being called</source>
        <translation>набор номера</translation>
    </message>
    <message>
        <source>talked</source>
        <translation>поговорили</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>не ответили</translation>
    </message>
    <message>
        <source>given up</source>
        <translation>отменён</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>занято</translation>
    </message>
    <message>
        <source>order</source>
        <translation>заказ</translation>
    </message>
    <message>
        <source>question</source>
        <translation>вопрос</translation>
    </message>
    <message>
        <source>complaint</source>
        <translation>жалоба</translation>
    </message>
    <message>
        <source>wrong number</source>
        <translation>не туда</translation>
    </message>
    <message>
        <source>no talk</source>
        <translation>без разговора</translation>
    </message>
    <message>
        <source>no outcome</source>
        <translation>без исхода</translation>
    </message>
    <message>
        <source>Number hidden</source>
        <translation>Номер скрыт</translation>
    </message>
    <message>
        <source>mobile phone</source>
        <translation>мобильный</translation>
    </message>
    <message>
        <source>answered by %1</source>
        <translation>отвечает %1</translation>
    </message>
    <message>
        <source>answered at %1</source>
        <translation>ответили на %1</translation>
    </message>
    <message>
        <source>Call back: %1</source>
        <translation>Перезвонить: %1</translation>
    </message>
    <message>
        <source>No contact of this client has a phone.</source>
        <translation>Ни у одного контакта этого клиента нет телефона.</translation>
    </message>
    <message>
        <source>The call is attached to the client.</source>
        <translation>Звонок привязан к клиенту.</translation>
    </message>
    <message>
        <source>The call that has just ended</source>
        <translation>Только что законченный звонок</translation>
    </message>
    <message>
        <source>Say nothing about it</source>
        <translation>Ничего не записывать</translation>
    </message>
    <message>
        <source>Nobody is on the line.</source>
        <translation>На линии никого нет.</translation>
    </message>
    <message>
        <source>The number is hidden: there is nothing to look up.</source>
        <translation>Номер скрыт: искать нечего.</translation>
    </message>
    <message>
        <source>Open the call first: it is not clear yet whose it is.</source>
        <translation>Сначала откройте звонок: пока неясно, чей он.</translation>
    </message>
    <message>
        <source>The caller speaks for one company alone.</source>
        <translation>Звонящий представляет только одну компанию.</translation>
    </message>
    <message>
        <source>The call is being written down; try again at once.</source>
        <translation>Звонок ещё записывается; повторите сразу.</translation>
    </message>
    <message>
        <source>Nobody is talking now.</source>
        <translation>Сейчас никто не разговаривает.</translation>
    </message>
    <message>
        <source>The call is over.</source>
        <translation>Звонок закончен.</translation>
    </message>
    <message>
        <source>Choose a client, an order or a call first.</source>
        <translation>Сначала выберите клиента, заказ или звонок.</translation>
    </message>
    <message>
        <source>Nobody asked to be called.</source>
        <translation>Никто не просил позвонить.</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>What it was about</source>
        <translation>О чём был разговор</translation>
    </message>
    <message>
        <source>Copy the number</source>
        <translation>Скопировать номер</translation>
    </message>
    <message>
        <source>Client card</source>
        <translation>Карточка клиента</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Запись</translation>
    </message>
    <message>
        <source>Attach to a client</source>
        <translation>Привязать к клиенту</translation>
    </message>
    <message>
        <source>No call chosen</source>
        <translation>Звонок не выбран</translation>
    </message>
    <message>
        <source>Choose a row at the left.</source>
        <translation>Выберите строку слева.</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>Выбрать строку</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Найти что угодно</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>The number was hidden.</source>
        <translation>Номер был скрыт.</translation>
    </message>
    <message>
        <source>Direction</source>
        <translation>Направление</translation>
    </message>
    <message>
        <source>incoming</source>
        <translation>входящий</translation>
    </message>
    <message>
        <source>outgoing</source>
        <translation>исходящий</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>Разговор</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>Rang</source>
        <translation>Звонил</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Менеджер</translation>
    </message>
    <message>
        <source>Went on at</source>
        <translation>Продолжен на</translation>
    </message>
    <message>
        <source>Dialled number</source>
        <translation>Набранный номер</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Источник</translation>
    </message>
    <message>
        <source>noted by hand</source>
        <translation>записан вручную</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Скопировано: %1</translation>
    </message>
    <message>
        <source>%1 was not called: your handset was not lifted.</source>
        <translation>Не набрали %1: вы не сняли трубку.</translation>
    </message>
    <message>
        <source>%1 was not called: your phone is busy.</source>
        <translation>Не набрали %1: ваш телефон занят.</translation>
    </message>
    <message>
        <source>%1 was not called: you hung up.</source>
        <translation>Не набрали %1: вы положили трубку.</translation>
    </message>
    <message>
        <source>%1 was not called: the exchange does not reach your phone. Is it signed in?</source>
        <translation>Не набрали %1: АТС не видит ваш телефон. Он зарегистрирован?</translation>
    </message>
    <message>
        <source>%1 was not called: the exchange did not connect your phone.</source>
        <translation>Не набрали %1: АТС не соединила ваш телефон.</translation>
    </message>
    <message>
        <source>Calling %1</source>
        <translation>Звоним: %1</translation>
    </message>
    <message>
        <source>No exchange is connected, and no program here takes phone numbers.</source>
        <translation>АТС не подключена, и ни одна программа здесь не принимает номера.</translation>
    </message>
    <message>
        <source>Telephony off</source>
        <translation>Телефония отключена</translation>
    </message>
    <message>
        <source>Line free</source>
        <translation>Линия свободна</translation>
    </message>
    <message>
        <source>Data exchange is restarting. The phone rings as always; cards come back with it.</source>
        <translation>Обмен данными перезапускается. Телефон звонит как обычно; карточки появятся вместе с обменом.</translation>
    </message>
    <message>
        <source>The exchange has not been asked yet.</source>
        <translation>АТС ещё не опрашивали.</translation>
    </message>
    <message>
        <source>The exchange does not accept the password. Enter the new one in Settings; calls go on.</source>
        <translation>АТС не принимает пароль. Введите новый в настройках; звонки идут.</translation>
    </message>
    <message>
        <source>Telephony was stopped in Sync. The phone rings as always.</source>
        <translation>Телефония остановлена на экране обмена. Телефон звонит как обычно.</translation>
    </message>
    <message>
        <source>The exchange cannot be reached. The phone rings as always; calls of this time are not listed.</source>
        <translation>Нет связи с АТС. Телефон звонит как обычно; звонки этого времени в список не попадут.</translation>
    </message>
    <message>
        <source>%1: the link is lost</source>
        <translation>%1: связь потеряна</translation>
    </message>
    <message>
        <source>Since %1 nobody knows whether the call goes on. %2</source>
        <translation>С %1 неизвестно, идёт ли ещё разговор. %2</translation>
    </message>
    <message>
        <source>%1. Dialled at the phone itself or at another desk with this extension.</source>
        <translation>%1. Набран на самом телефоне или с другого рабочего места с этим внутренним номером.</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Время</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>How it ended</source>
        <translation>Чем кончился</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Исход</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>call back %1</source>
        <translation>перезвонить %1</translation>
    </message>
    <message>
        <source>No calls here</source>
        <translation>Здесь нет звонков</translation>
    </message>
    <message>
        <source>Missed calls stand here until somebody has called back.</source>
        <translation>Пропущенные звонки стоят здесь, пока никто не перезвонил.</translation>
    </message>
    <message>
        <source>Clear it or choose another tab.</source>
        <translation>Очистите его или выберите другую вкладку.</translation>
    </message>
    <message>
        <source>Number, client, note</source>
        <translation>Номер, клиент, заметка</translation>
    </message>
    <message>
        <source>an outcome and a note are possible afterwards</source>
        <translation>после звонка можно записать исход и заметку</translation>
    </message>
    <message>
        <source>Clients with this number: %1</source>
        <translation>Клиентов с этим номером: %1</translation>
    </message>
    <message>
        <source>New number</source>
        <translation>Новый номер</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>просрочено %1</translation>
    </message>
    <message>
        <source>nothing overdue</source>
        <translation>просрочки нет</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>Долг</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 до %2</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Скидка</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Заказ %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>и ещё %1</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>nobody answers for it</source>
        <translation>никто не отвечает</translation>
    </message>
    <message>
        <source>that is you</source>
        <translation>это вы</translation>
    </message>
    <message>
        <source>you stand in</source>
        <translation>вы замещаете</translation>
    </message>
    <message>
        <source>%1 till %2</source>
        <translation>%1 до %2</translation>
    </message>
    <message>
        <source>Another company</source>
        <translation>Другая компания</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задача</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Карточка</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Новый заказ</translation>
    </message>
    <message>
        <source>Choose the client</source>
        <translation>Выбрать клиента</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Привязать</translation>
    </message>
    <message>
        <source>Not a client</source>
        <translation>Не клиент</translation>
    </message>
    <message>
        <source>Incoming call, %1.</source>
        <translation>Входящий звонок, %1.</translation>
    </message>
    <message>
        <source>Incoming call, %1, debt %2.</source>
        <translation>Входящий звонок, %1, долг %2.</translation>
    </message>
    <message>
        <source>%1 F8 to open.</source>
        <translation>%1 F8 — открыть.</translation>
    </message>
    <message>
        <source>Call back on</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>tomorrow 15:00</source>
        <translation>завтра 15:00</translation>
    </message>
    <message>
        <source>Missed call: %1</source>
        <translation>Пропущенный звонок: %1</translation>
    </message>
    <message>
        <source>Incoming call</source>
        <translation>Входящий звонок</translation>
    </message>
    <message>
        <source>Note about a call</source>
        <translation>Заметка о звонке</translation>
    </message>
    <message>
        <source>Calls: %1, talked %2</source>
        <translation>Звонков: %1, разговоров %2</translation>
    </message>
    <message>
        <source>Hand over the call</source>
        <translation>Передать звонок</translation>
    </message>
    <message>
        <source>Extension</source>
        <translation>Внутренний номер</translation>
    </message>
    <message>
        <source>Colleagues</source>
        <translation>Коллеги</translation>
    </message>
    <message>
        <source>Hand over</source>
        <translation>Передать</translation>
    </message>
    <message>
        <source>The call goes on at %1.</source>
        <translation>Разговор продолжается на %1.</translation>
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
    <message>
        <source>removed</source>
        <translation>убрано</translation>
    </message>
</context>
<context>
    <name>checks</name>
    <message>
        <source>The system answers.</source>
        <translation>Система отвечает.</translation>
    </message>
    <message>
        <source>Look at the address and at the network.</source>
        <translation>Проверьте адрес и сеть.</translation>
    </message>
    <message>
        <source>The connection is encrypted ({version}).</source>
        <translation>Соединение зашифровано ({version}).</translation>
    </message>
    <message>
        <source>The connection is not encrypted. Look at port and encryption.</source>
        <translation>Соединение не зашифровано. Проверьте порт и шифрование.</translation>
    </message>
    <message>
        <source>The sign-in is accepted.</source>
        <translation>Вход принят.</translation>
    </message>
    <message>
        <source>Enter the key or the password again.</source>
        <translation>Введите ключ или пароль ещё раз.</translation>
    </message>
    <message>
        <source>The answers can be read.</source>
        <translation>Ответы читаются.</translation>
    </message>
    <message>
        <source>The answer cannot be read. Is this the address of that system?</source>
        <translation>Ответ не читается. Это адрес той самой системы?</translation>
    </message>
    <message>
        <source>The clocks agree.</source>
        <translation>Часы совпадают.</translation>
    </message>
    <message>
        <source>The clocks differ by {skew_s} s. Set the clock of this computer.</source>
        <translation>Часы расходятся на {skew_s} с. Поправьте время на этом компьютере.</translation>
    </message>
    <message>
        <source>Requests of today: {used} of {limit} used.</source>
        <translation>Запросов за сегодня: {used} из {limit}.</translation>
    </message>
    <message>
        <source>The requests of today are used up: {used} of {limit}. Wait or take a larger plan.</source>
        <translation>Запросы на сегодня исчерпаны: {used} из {limit}. Подождите или возьмите больший тариф.</translation>
    </message>
    <message>
        <source>The key has the right: {scope}.</source>
        <translation>У ключа есть право: {scope}.</translation>
    </message>
    <message>
        <source>The key lacks the right: {scope}. Give it to the key in the CRM.</source>
        <translation>У ключа нет права: {scope}. Дайте его ключу в CRM.</translation>
    </message>
    <message>
        <source>The shop {site} is there.</source>
        <translation>Магазин {site} найден.</translation>
    </message>
    <message>
        <source>There is no shop {site}. The CRM has: {known}.</source>
        <translation>Магазина {site} нет. В CRM есть: {known}.</translation>
    </message>
    <message>
        <source>Reference book “{book}”: {entries} entries.</source>
        <translation>Справочник «{book}», записей: {entries}.</translation>
    </message>
    <message>
        <source>The reference book “{book}” is empty. Fill it in the CRM.</source>
        <translation>Справочник «{book}» пуст. Заполните его в CRM.</translation>
    </message>
    <message>
        <source>The code {code} is in the book “{book}”.</source>
        <translation>Код {code} есть в справочнике «{book}».</translation>
    </message>
    <message>
        <source>The code {code} is not in the book “{book}”. Choose another one in the settings.</source>
        <translation>Кода {code} нет в справочнике «{book}». Выберите в настройках другой.</translation>
    </message>
    <message>
        <source>Corporate clients are switched on.</source>
        <translation>Корпоративные клиенты включены.</translation>
    </message>
    <message>
        <source>Corporate clients are switched off. Switch them on in the CRM.</source>
        <translation>Корпоративные клиенты выключены. Включите их в CRM.</translation>
    </message>
    <message>
        <source>The field {code} for discount levels is there.</source>
        <translation>Поле {code} для уровня скидки есть.</translation>
    </message>
    <message>
        <source>The field {code} of corporate clients is missing, so discount levels cannot be written. Create it in the CRM (kind: number), or empty the setting.</source>
        <translation>У корпоративных клиентов нет поля {code}, поэтому уровни скидки не записываются. Создайте его в CRM (тип: число) или очистите настройку.</translation>
    </message>
    <message>
        <source>The field {code} of {entity} is there.</source>
        <translation>Поле {code} найдено ({entity}).</translation>
    </message>
    <message>
        <source>The field {code} of {entity} is missing. Everything works without it, but create it in the CRM (kind: text): then a lost answer is settled by our key.</source>
        <translation>Нет поля {code} ({entity}). Всё работает и без него, но создайте его в CRM (вид: текст): тогда потерянный ответ проверяется по нашему ключу.</translation>
    </message>
    <message>
        <source>Active managers: {managers}.</source>
        <translation>Действующих менеджеров: {managers}.</translation>
    </message>
    <message>
        <source>No user of the CRM is an active manager. Make one there.</source>
        <translation>Среди пользователей CRM нет действующих менеджеров. Заведите там хотя бы одного.</translation>
    </message>
    <message>
        <source>Your user {user} is an active manager.</source>
        <translation>Ваш пользователь {user} — действующий менеджер.</translation>
    </message>
    <message>
        <source>The user {user} is not an active manager. Choose another one.</source>
        <translation>Пользователь {user} не действующий менеджер. Выберите другого.</translation>
    </message>
    <message>
        <source>Letters may be sent from {address}.</source>
        <translation>Письма можно отправлять с адреса {address}.</translation>
    </message>
    <message>
        <source>Letters may not be sent from this address. Look at the login.</source>
        <translation>С этого адреса письма отправлять нельзя. Проверьте логин.</translation>
    </message>
    <message>
        <source>The largest letter is {limit}.</source>
        <translation>Наибольший размер письма: {limit}.</translation>
    </message>
    <message>
        <source>The server does not say how large a letter may be.</source>
        <translation>Сервер не сообщает, каким большим может быть письмо.</translation>
    </message>
    <message>
        <source>The folder of sent letters is found.</source>
        <translation>Папка отправленных найдена.</translation>
    </message>
    <message>
        <source>Letters leave all the same; name the folder in the settings.</source>
        <translation>Письма уходят и без неё; укажите папку в настройках.</translation>
    </message>
    <message>
        <source>After a broken link the program finds out by itself whether a letter left.</source>
        <translation>После обрыва связи программа сама узнаёт, ушло ли письмо.</translation>
    </message>
    <message>
        <source>After a broken link you decide whether a letter left: the mailbox does not prove it.</source>
        <translation>После обрыва связи вы решаете, ушло ли письмо: по ящику этого не доказать.</translation>
    </message>
    <message>
        <source>Published: {entity}.</source>
        <translation>Опубликовано: {entity}.</translation>
    </message>
    <message>
        <source>Not published: {entity}. Ask the administrator of 1C to publish it for OData.</source>
        <translation>Не опубликовано: {entity}. Попросите администратора 1С опубликовать это для OData.</translation>
    </message>
    <message>
        <source>{entity}: all {fields} fields are there.</source>
        <translation>{entity}: все поля на месте ({fields}).</translation>
    </message>
    <message>
        <source>The field {field} of {entity} is there.</source>
        <translation>Поле {field} объекта {entity} есть.</translation>
    </message>
    <message>
        <source>{entity} has no field {field}. If this release calls it otherwise, say so in the settings.</source>
        <translation>{entity}: нет поля {field}. Если в этой версии оно называется иначе, укажите это в настройках.</translation>
    </message>
    <message>
        <source>May be read: {entity}.</source>
        <translation>Чтение разрешено: {entity}.</translation>
    </message>
    <message>
        <source>May not be read: {entity}. Give the 1C user the right.</source>
        <translation>Чтение не разрешено: {entity}. Дайте это право пользователю 1С.</translation>
    </message>
    <message>
        <source>Our own company is found in the books.</source>
        <translation>Наша организация в бухгалтерии найдена.</translation>
    </message>
    <message>
        <source>Our own company “{organisation}” is not found in the books, or there are several. Name its INN in the settings.</source>
        <translation>Наша организация «{organisation}» в бухгалтерии не найдена, или их несколько. Укажите её ИНН в настройках.</translation>
    </message>
    <message>
        <source>The service {service} is active.</source>
        <translation>Сервис {service} активен.</translation>
    </message>
    <message>
        <source>The service {service} is not active or not allowed. Have it switched on in SAP.</source>
        <translation>Сервис {service} не активен или закрыт правами. Попросите включить его в SAP.</translation>
    </message>
    <message>
        <source>{entity} of {service} can be read.</source>
        <translation>{entity} сервиса {service} читается.</translation>
    </message>
    <message>
        <source>{entity} of {service} is missing or not allowed. Have it released in SAP.</source>
        <translation>{entity} сервиса {service} отсутствует или закрыт правами. Попросите открыть его в SAP.</translation>
    </message>
    <message>
        <source>The field {field} of {entity} is missing in {service}. This release is not enough.</source>
        <translation>Нет поля {field} у {entity} в {service}. Этого релиза недостаточно.</translation>
    </message>
    <message>
        <source>The availability check answers: promises are exact.</source>
        <translation>Проверка доступности отвечает: обещания точны.</translation>
    </message>
    <message>
        <source>There is no availability check. Everything works, but stock is shown as an estimate.</source>
        <translation>Проверки доступности нет. Всё работает, но остаток показан как оценка.</translation>
    </message>
    <message>
        <source>The warehouse {warehouse} is plant {plant}.</source>
        <translation>Склад {warehouse} — это завод {plant}.</translation>
    </message>
    <message>
        <source>The plant {plant} of the warehouse {warehouse} has no stock. Look at the settings.</source>
        <translation>На заводе {plant} склада {warehouse} нет остатков. Проверьте настройки.</translation>
    </message>
    <message>
        <source>An answer takes {ms} ms.</source>
        <translation>Ответ приходит за {ms} мс.</translation>
    </message>
    <message>
        <source>An answer takes {ms} ms: people will wait for live figures.</source>
        <translation>Ответ приходит за {ms} мс: свежих данных придётся ждать.</translation>
    </message>
    <message>
        <source>Our exchange page is {page}, that of 1C is {other}. Ask the site's administrator.</source>
        <translation>Наша страница обмена — {page}, страница 1С — {other}. Сверьте с администратором сайта.</translation>
    </message>
    <message>
        <source>Our exchange page {page} and that of 1C {other} begin alike: the site takes them for one and 1C would lose orders. Give us a page whose first 20 characters differ. Nothing was asked.</source>
        <translation>Наша страница обмена {page} и страница 1С {other} начинаются одинаково: сайт примет их за одну, и 1С потеряет заказы. Нужна страница, у которой отличаются первые 20 знаков. Запросов не было.</translation>
    </message>
    <message>
        <source>The site answers to {method}.</source>
        <translation>Сайт отвечает на {method}.</translation>
    </message>
    <message>
        <source>The site does not answer to {method}. Give us the right, or add it there.</source>
        <translation>Сайт не отвечает на {method}. Дайте нам право или добавьте метод на сайте.</translation>
    </message>
    <message>
        <source>Orders of the site have the property “{property}”.</source>
        <translation>В заказах сайта есть свойство «{property}».</translation>
    </message>
    <message>
        <source>Orders of the site have no property {names} for “{property}”. Name the right one in the settings.</source>
        <translation>В заказах сайта нет свойства {names} для «{property}». Укажите верное в настройках.</translation>
    </message>
    <message>
        <source>The site's endpoint for accounts and documents answers.</source>
        <translation>Точка сайта для кабинетов и документов отвечает.</translation>
    </message>
    <message>
        <source>The site's endpoint for accounts and documents does not answer as version {wanted} does. Its developer finds the reference in the manual.</source>
        <translation>Точка сайта для кабинетов и документов не отвечает так, как положено версии {wanted}. Описание для разработчика есть в руководстве.</translation>
    </message>
    <message>
        <source>Files of the catalogue in the folder: {files}.</source>
        <translation>Файлов каталога в папке: {files}.</translation>
    </message>
    <message>
        <source>The folder holds no files of the catalogue. Look at the settings.</source>
        <translation>В папке нет файлов каталога. Проверьте настройки.</translation>
    </message>
    <message>
        <source>Contracts of the kind {kind} are there.</source>
        <translation>Договоры вида {kind} есть.</translation>
    </message>
    <message>
        <source>There is no contract of the kind {kind}. Look at the kinds and types in the settings.</source>
        <translation>Договоров вида {kind} нет. Проверьте виды и типы в настройках.</translation>
    </message>
    <message>
        <source>Contracts come with “{field}”.</source>
        <translation>Договоры приходят с полем «{field}».</translation>
    </message>
    <message>
        <source>Contracts come without “{field}”. Name the right field or property in the settings.</source>
        <translation>Договоры приходят без поля «{field}». Укажите в настройках верное поле или свойство.</translation>
    </message>
    <message>
        <source>Corporate clients ({kind}) come with “{field}”.</source>
        <translation>Корпоративные клиенты ({kind}) приходят с полем «{field}».</translation>
    </message>
    <message>
        <source>Corporate clients ({kind}) do not come with “{field}”. Name their type and field in the settings.</source>
        <translation>Корпоративные клиенты ({kind}) приходят без поля «{field}». Укажите в настройках их тип и поле.</translation>
    </message>
    <message>
        <source>The folder {folder} is there; files that may be statements: {files}.</source>
        <translation>Папка {folder} на месте; файлов, похожих на выписки: {files}.</translation>
    </message>
    <message>
        <source>The folder {folder} cannot be read. Name another one or give us access.</source>
        <translation>Папку {folder} не прочитать. Укажите другую или дайте к ней доступ.</translation>
    </message>
    <message>
        <source>Our account {account}.</source>
        <translation>Наш счёт {account}.</translation>
    </message>
    <message>
        <source>{account} is no account: it has twenty digits. Correct the settings.</source>
        <translation>{account} — не номер счёта: в нём двадцать цифр. Исправьте настройки.</translation>
    </message>
    <message>
        <source>The newest file {file} is read; clients' payments in it: {payments}.</source>
        <translation>Последний файл {file} прочитан; платежей клиентов в нём: {payments}.</translation>
    </message>
    <message>
        <source>The newest file {file} is no statement that can be read. Save it anew in the bank's program.</source>
        <translation>Последний файл {file} — не выписка или не читается. Сохраните его из программы банка заново.</translation>
    </message>
    <message>
        <source>The account has the right: {right}.</source>
        <translation>У учётной записи есть право: {right}.</translation>
    </message>
    <message>
        <source>The account lacks the right: {right}. Add it in manager.conf.</source>
        <translation>У учётной записи нет права: {right}. Добавьте его в manager.conf.</translation>
    </message>
    <message>
        <source>The phone exchange has fully started.</source>
        <translation>Телефонная станция полностью запущена.</translation>
    </message>
    <message>
        <source>The own phone is {phone}.</source>
        <translation>Ваш телефон: {phone}.</translation>
    </message>
    <message>
        <source>{phone} does not count as the own phone. Look at the extension and the names of phones and outside lines in the settings.</source>
        <translation>{phone} не считается вашим телефоном. Проверьте в настройках добавочный номер, имена телефонов и внешних линий.</translation>
    </message>
    <message>
        <source>Looked at and right: {what}.</source>
        <translation>Проверено, в порядке: {what}.</translation>
    </message>
    <message>
        <source>Looked at and not right: {what}.</source>
        <translation>Проверено, не в порядке: {what}.</translation>
    </message>
    <message>
        <source>read orders</source>
        <translation>читать заказы</translation>
    </message>
    <message>
        <source>write orders</source>
        <translation>записывать заказы</translation>
    </message>
    <message>
        <source>read clients</source>
        <translation>читать клиентов</translation>
    </message>
    <message>
        <source>write clients</source>
        <translation>записывать клиентов</translation>
    </message>
    <message>
        <source>read reference books</source>
        <translation>читать справочники</translation>
    </message>
    <message>
        <source>read users</source>
        <translation>читать пользователей</translation>
    </message>
    <message>
        <source>read and store files</source>
        <translation>читать и сохранять файлы</translation>
    </message>
    <message>
        <source>read the catalogue</source>
        <translation>читать каталог</translation>
    </message>
    <message>
        <source>read stock</source>
        <translation>читать остатки</translation>
    </message>
    <message>
        <source>read the history of orders</source>
        <translation>читать историю заказов</translation>
    </message>
    <message>
        <source>read the history of clients</source>
        <translation>читать историю клиентов</translation>
    </message>
    <message>
        <source>statuses of orders</source>
        <translation>статусы заказов</translation>
    </message>
    <message>
        <source>kinds of payment</source>
        <translation>виды оплаты</translation>
    </message>
    <message>
        <source>statuses of payments</source>
        <translation>статусы оплаты</translation>
    </message>
    <message>
        <source>kinds of prices</source>
        <translation>виды цен</translation>
    </message>
    <message>
        <source>warehouses</source>
        <translation>склады</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>заказы</translation>
    </message>
    <message>
        <source>persons</source>
        <translation>контактные лица</translation>
    </message>
</context>
<context>
    <name>clients</name>
    <message>
        <source>Companies</source>
        <translation>Компании</translation>
    </message>
    <message>
        <source>Bank accounts</source>
        <translation>Банковские счета</translation>
    </message>
    <message>
        <source>Check again in the registry</source>
        <translation>Проверить по реестру ещё раз</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Принять</translation>
    </message>
    <message>
        <source>The registry says the same.</source>
        <translation>В реестре то же самое.</translation>
    </message>
    <message>
        <source>The registry says otherwise:</source>
        <translation>В реестре иначе:</translation>
    </message>
    <message>
        <source>here: %1</source>
        <translation>здесь: %1</translation>
    </message>
    <message>
        <source>The company has no INN: the registry is asked by it.</source>
        <translation>У компании нет ИНН: реестр спрашивают по нему.</translation>
    </message>
    <message>
        <source>The registry has not answered yet: the details come by themselves.</source>
        <translation>Реестр ещё не ответил: реквизиты придут сами.</translation>
    </message>
    <message>
        <source>asked on %1</source>
        <translation>запрошено %1</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>KPP</source>
        <translation>КПП</translation>
    </message>
    <message>
        <source>OGRN</source>
        <translation>ОГРН</translation>
    </message>
    <message>
        <source>OKPO</source>
        <translation>ОКПО</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Реестр</translation>
    </message>
    <message>
        <source>Legal address</source>
        <translation>Юридический адрес</translation>
    </message>
    <message>
        <source>Director</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>BIC %1</source>
        <translation>БИК %1</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Счёт</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Предложение</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Прайс-лист</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>Накладная</translation>
    </message>
    <message>
        <source>Universal transfer document</source>
        <translation>УПД</translation>
    </message>
    <message>
        <source>VAT invoice</source>
        <translation>Счёт-фактура</translation>
    </message>
    <message>
        <source>Correction VAT invoice</source>
        <translation>Корректировочный счёт-фактура</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Акт</translation>
    </message>
    <message>
        <source>being approved</source>
        <translation>на согласовании</translation>
    </message>
    <message>
        <source>expired</source>
        <translation>истёк</translation>
    </message>
    <message>
        <source>no longer in force</source>
        <translation>прекращён</translation>
    </message>
    <message>
        <source>sale</source>
        <translation>поставка</translation>
    </message>
    <message>
        <source>frame</source>
        <translation>рамочный</translation>
    </message>
    <message>
        <source>No system that keeps contracts is connected.</source>
        <translation>Система, которая ведёт договоры, не подключена.</translation>
    </message>
    <message>
        <source>No company of this client has an INN.</source>
        <translation>Ни у одной компании клиента нет ИНН.</translation>
    </message>
    <message>
        <source>Cannot request yet</source>
        <translation>Пока нельзя запросить</translation>
    </message>
    <message>
        <source>Choose a contract first.</source>
        <translation>Сначала выберите договор.</translation>
    </message>
    <message>
        <source>The system that keeps this contract gives no link to it.</source>
        <translation>Система, где лежит договор, не дала на него ссылку.</translation>
    </message>
    <message>
        <source>Cannot be opened</source>
        <translation>Открыть нельзя</translation>
    </message>
    <message>
        <source>Contracts</source>
        <translation>Договоры</translation>
    </message>
    <message>
        <source>Open with its files</source>
        <translation>Открыть с файлами</translation>
    </message>
    <message>
        <source>No contracts yet</source>
        <translation>Договоров пока нет</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Договор</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Действует</translation>
    </message>
    <message>
        <source>Deferral</source>
        <translation>Отсрочка</translation>
    </message>
    <message>
        <source>Limit</source>
        <translation>Лимит</translation>
    </message>
    <message>
        <source>ends soon</source>
        <translation>скоро истечёт</translation>
    </message>
    <message>
        <source>Contract %1</source>
        <translation>Договор %1</translation>
    </message>
    <message>
        <source>till %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>deferral %1 d</source>
        <translation>отсрочка %1 дн.</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>с %1</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>not signed</source>
        <translation>не подписан</translation>
    </message>
    <message>
        <source>requested</source>
        <translation>запрошен</translation>
    </message>
    <message>
        <source>Reconciliation act</source>
        <translation>Акт сверки</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>черновик</translation>
    </message>
    <message>
        <source>issued</source>
        <translation>выписан</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>подписан</translation>
    </message>
    <message>
        <source>void</source>
        <translation>аннулирован</translation>
    </message>
    <message>
        <source>Client created</source>
        <translation>Клиент создан</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменено</translation>
    </message>
    <message>
        <source>Changed elsewhere</source>
        <translation>Изменено в другой системе</translation>
    </message>
    <message>
        <source>File added</source>
        <translation>Файл добавлен</translation>
    </message>
    <message>
        <source>Contact added</source>
        <translation>Добавлен контакт</translation>
    </message>
    <message>
        <source>Creation taken back</source>
        <translation>Создание отменено</translation>
    </message>
    <message>
        <source>Conflict decided, theirs → result</source>
        <translation>Расхождение решено, у них → итог</translation>
    </message>
    <message>
        <source>Conflict decided again, theirs → result</source>
        <translation>Расхождение решено заново, у них → итог</translation>
    </message>
    <message>
        <source>Sent to a system that lacked it</source>
        <translation>Отправлен в систему, где его не было</translation>
    </message>
    <message>
        <source>Portal access given</source>
        <translation>Дан доступ в личный кабинет</translation>
    </message>
    <message>
        <source>Contract requested</source>
        <translation>Запрошен договор</translation>
    </message>
    <message>
        <source>Promise to pay noted</source>
        <translation>Записано обещание оплаты</translation>
    </message>
    <message>
        <source>Promise to pay taken back</source>
        <translation>Обещание оплаты убрано</translation>
    </message>
    <message>
        <source>Merged</source>
        <translation>Объединено</translation>
    </message>
    <message>
        <source>Merge undone</source>
        <translation>Объединение отменено</translation>
    </message>
    <message>
        <source>Contacts merged</source>
        <translation>Контакты объединены</translation>
    </message>
    <message>
        <source>Merge of contacts undone</source>
        <translation>Объединение контактов отменено</translation>
    </message>
    <message>
        <source>Combined in the CRM</source>
        <translation>Объединено в CRM</translation>
    </message>
    <message>
        <source>Said to be different</source>
        <translation>Отмечены как разные</translation>
    </message>
    <message>
        <source>name</source>
        <translation>название</translation>
    </message>
    <message>
        <source>responsible</source>
        <translation>ответственный</translation>
    </message>
    <message>
        <source>price kind</source>
        <translation>вид цен</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>скидка</translation>
    </message>
    <message>
        <source>region</source>
        <translation>регион</translation>
    </message>
    <message>
        <source>note</source>
        <translation>заметка</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>контакт</translation>
    </message>
    <message>
        <source>system</source>
        <translation>система</translation>
    </message>
    <message>
        <source>title</source>
        <translation>название</translation>
    </message>
    <message>
        <source>promise</source>
        <translation>обещание</translation>
    </message>
    <message>
        <source>first name</source>
        <translation>имя</translation>
    </message>
    <message>
        <source>surname</source>
        <translation>фамилия</translation>
    </message>
    <message>
        <source>patronymic</source>
        <translation>отчество</translation>
    </message>
    <message>
        <source>position</source>
        <translation>должность</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>роли</translation>
    </message>
    <message>
        <source>rights on the portal</source>
        <translation>права на портале</translation>
    </message>
    <message>
        <source>do not mail</source>
        <translation>не писать</translation>
    </message>
    <message>
        <source>phone</source>
        <translation>телефон</translation>
    </message>
    <message>
        <source>e-mail</source>
        <translation>почта</translation>
    </message>
    <message>
        <source>address</source>
        <translation>адрес</translation>
    </message>
    <message>
        <source>name of the address</source>
        <translation>название адреса</translation>
    </message>
    <message>
        <source>working hours</source>
        <translation>часы работы</translation>
    </message>
    <message>
        <source>unloading</source>
        <translation>разгрузка</translation>
    </message>
    <message>
        <source>who receives</source>
        <translation>кто принимает</translation>
    </message>
    <message>
        <source>phone at the door</source>
        <translation>телефон на месте</translation>
    </message>
    <message>
        <source>main address</source>
        <translation>основной адрес</translation>
    </message>
    <message>
        <source>Request a contract</source>
        <translation>Запросить договор</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Deferral, days</source>
        <translation>Отсрочка, дней</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>Кредитный лимит</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>Действует с</translation>
    </message>
    <message>
        <source>Valid till</source>
        <translation>Действует до</translation>
    </message>
    <message>
        <source>Comment for the lawyers</source>
        <translation>Комментарий для юристов</translation>
    </message>
    <message>
        <source>A draft appears where contracts are kept. People there go on with it.</source>
        <translation>Черновик появится в системе договоров, дальше с ним работают там.</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>Запросить</translation>
    </message>
    <message>
        <source>main</source>
        <translation>основная</translation>
    </message>
    <message>
        <source>details later</source>
        <translation>реквизиты позже</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>Roles</source>
        <translation>Роли</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>Кто получает</translation>
    </message>
    <message>
        <source>Working hours</source>
        <translation>Часы работы</translation>
    </message>
    <message>
        <source>all companies</source>
        <translation>все компании</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>Как прошёл</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О чём</translation>
    </message>
    <message>
        <source>Talk time</source>
        <translation>Разговор</translation>
    </message>
    <message>
        <source>letter received</source>
        <translation>письмо получено</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Save a copy…</source>
        <translation>Сохранить копию…</translation>
    </message>
    <message>
        <source>Add a file…</source>
        <translation>Добавить файл…</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>In the CRM</source>
        <translation>В CRM</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Размер</translation>
    </message>
    <message>
        <source>kept in accounting</source>
        <translation>в бухгалтерии</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>used by</source>
        <translation>кто пользуется</translation>
    </message>
    <message>
        <source>latitude</source>
        <translation>широта</translation>
    </message>
    <message>
        <source>longitude</source>
        <translation>долгота</translation>
    </message>
    <message>
        <source>Director's post</source>
        <translation>Должность руководителя</translation>
    </message>
    <message>
        <source>Closed on</source>
        <translation>Закрыта</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>On the portal</source>
        <translation>На портале</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>ещё не входил</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Стало</translation>
    </message>
    <message>
        <source>the program</source>
        <translation>программа</translation>
    </message>
    <message>
        <source>told</source>
        <translation>передано</translation>
    </message>
    <message>
        <source>sees an older state</source>
        <translation>видит прежнее состояние</translation>
    </message>
    <message>
        <source>never told</source>
        <translation>не передавалось</translation>
    </message>
    <message>
        <source>No web shop is connected: the client sees nothing of this.</source>
        <translation>Сайт не подключён: клиент ничего из этого не видит.</translation>
    </message>
    <message>
        <source>This is what the client sees in %1.</source>
        <translation>Это клиент видит в системе «%1».</translation>
    </message>
    <message>
        <source>Back to the card</source>
        <translation>Назад к карточке</translation>
    </message>
    <message>
        <source>Personal accounts</source>
        <translation>Личные кабинеты</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Кабинет</translation>
    </message>
    <message>
        <source>Signs in as</source>
        <translation>Входит как</translation>
    </message>
    <message>
        <source>This client has no contacts</source>
        <translation>У клиента нет контактов</translation>
    </message>
    <message>
        <source>Orders on the site</source>
        <translation>Заказы на сайте</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Отгружен</translation>
    </message>
    <message>
        <source>Told to the site</source>
        <translation>Передано на сайт</translation>
    </message>
    <message>
        <source>No order of this client is on the site</source>
        <translation>На сайте нет заказов этого клиента</translation>
    </message>
    <message>
        <source>Published documents</source>
        <translation>Опубликованные документы</translation>
    </message>
    <message>
        <source>Published</source>
        <translation>Опубликован</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыт</translation>
    </message>
    <message>
        <source>No document was published</source>
        <translation>Документы не публиковались</translation>
    </message>
    <message>
        <source>Prices, stock, manager</source>
        <translation>Цены, остатки, менеджер</translation>
    </message>
    <message>
        <source>no account</source>
        <translation>нет кабинета</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>the site's own; the same as here, the desk reads them there</source>
        <translation>с сайта; те же, что здесь: программа читает их оттуда</translation>
    </message>
    <message>
        <source>the site's own; the desk does not publish them</source>
        <translation>с сайта; программа их не публикует</translation>
    </message>
    <message>
        <source>not published</source>
        <translation>не публикуется</translation>
    </message>
    <message>
        <source>not told: the settings of this system do not allow it</source>
        <translation>не передаётся: настройки системы этого не разрешают</translation>
    </message>
    <message>
        <source>Catalogue prices</source>
        <translation>Цены каталога</translation>
    </message>
    <message>
        <source>Agreed prices, level</source>
        <translation>Договорные цены, уровень</translation>
    </message>
    <message>
        <source>Stock</source>
        <translation>Остатки</translation>
    </message>
    <message>
        <source>Manager's contacts</source>
        <translation>Контакты менеджера</translation>
    </message>
    <message>
        <source>Delivery day</source>
        <translation>День доставки</translation>
    </message>
    <message>
        <source>States of orders</source>
        <translation>Состояния заказов</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>Covered by me</source>
        <translation>Замещаю</translation>
    </message>
    <message>
        <source>Dormant</source>
        <translation>Спящие</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Last order</source>
        <translation>Последний заказ</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>nobody answers for it</source>
        <translation>без ответственного</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Unwanted</source>
        <translation>Нежелательный</translation>
    </message>
    <message>
        <source>level %1</source>
        <translation>уровень %1</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>ждёт отправки</translation>
    </message>
    <message>
        <source>No clients here</source>
        <translation>Клиентов здесь нет</translation>
    </message>
    <message>
        <source>Create one: a tax number is enough to begin.</source>
        <translation>Создайте первого: для начала хватит ИНН.</translation>
    </message>
    <message>
        <source>Clear it or create a client.</source>
        <translation>Сбросьте фильтр или создайте клиента.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Name, INN, phone, e-mail, contact</source>
        <translation>Название, ИНН, телефон, почта, контакт</translation>
    </message>
    <message numerus="yes">
        <source>%n companies</source>
        <translation>
            <numerusform>%n компания</numerusform>
            <numerusform>%n компании</numerusform>
            <numerusform>%n компаний</numerusform>
        </translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>Все %1</translation>
    </message>
    <message>
        <source>Add a contact</source>
        <translation>Добавить контакт</translation>
    </message>
    <message>
        <source>Possibly the same: %1 (%2)</source>
        <translation>Возможно, тот же: %1 (%2)</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Contacts</source>
        <translation>Контакты</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>Price kind</source>
        <translation>Вид цен</translation>
    </message>
    <message>
        <source>Discount, %</source>
        <translation>Скидка, %</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычный</translation>
    </message>
    <message>
        <source>Sources: %1</source>
        <translation>Источники: %1</translation>
    </message>
    <message>
        <source>First name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Surname</source>
        <translation>Фамилия</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Должность</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Give portal access</source>
        <translation>Дать доступ в личный кабинет</translation>
    </message>
    <message>
        <source>New contact</source>
        <translation>Новый контакт</translation>
    </message>
    <message>
        <source>First name and surname</source>
        <translation>Имя и фамилия</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Добавить</translation>
    </message>
    <message>
        <source>No contacts yet</source>
        <translation>Контактов пока нет</translation>
    </message>
    <message>
        <source>Rights on the portal</source>
        <translation>Права на портале</translation>
    </message>
    <message>
        <source>Block</source>
        <translation>Заблокировать</translation>
    </message>
    <message>
        <source>Merge with another contact…</source>
        <translation>Объединить с другим контактом…</translation>
    </message>
    <message>
        <source>%1 has no call for it: block accounts in its own administration.</source>
        <translation>%1: такой команды нет, доступ блокируют в её админке.</translation>
    </message>
    <message>
        <source>Cannot be blocked from here</source>
        <translation>Отсюда не заблокировать</translation>
    </message>
    <message>
        <source>not there yet</source>
        <translation>ещё нет</translation>
    </message>
    <message>
        <source>Portal account: %1</source>
        <translation>Личный кабинет: %1</translation>
    </message>
    <message>
        <source>Mend portal access</source>
        <translation>Обновить доступ в личный кабинет</translation>
    </message>
    <message>
        <source>It is on its way already.</source>
        <translation>Уже отправляется.</translation>
    </message>
    <message>
        <source>Cannot be given yet</source>
        <translation>Пока нельзя дать доступ</translation>
    </message>
    <message>
        <source>last sign-in %1</source>
        <translation>последний вход %1</translation>
    </message>
    <message>
        <source>also %1</source>
        <translation>ещё %1</translation>
    </message>
    <message>
        <source>Contact %1 changed</source>
        <translation>Контакт изменён: %1</translation>
    </message>
    <message>
        <source>Addresses</source>
        <translation>Адреса</translation>
    </message>
    <message>
        <source>Name of the address</source>
        <translation>Название адреса</translation>
    </message>
    <message>
        <source>Unloading</source>
        <translation>Разгрузка</translation>
    </message>
    <message>
        <source>Who receives</source>
        <translation>Кто принимает</translation>
    </message>
    <message>
        <source>Phone at the door</source>
        <translation>Телефон на месте</translation>
    </message>
    <message>
        <source>Find on the map</source>
        <translation>Найти на карте</translation>
    </message>
    <message>
        <source>One address is the main one: mark another instead.</source>
        <translation>Основной адрес один: отметьте вместо него другой.</translation>
    </message>
    <message>
        <source>not found on the map yet</source>
        <translation>на карте ещё не найден</translation>
    </message>
    <message>
        <source>on the map: %1</source>
        <translation>на карте: %1</translation>
    </message>
    <message>
        <source>New address</source>
        <translation>Новый адрес</translation>
    </message>
    <message>
        <source>No addresses yet</source>
        <translation>Адресов пока нет</translation>
    </message>
    <message>
        <source>Address changed</source>
        <translation>Адрес изменён</translation>
    </message>
    <message>
        <source>%1 is a group already.</source>
        <translation>%1 – уже группа.</translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Группа: %1</translation>
    </message>
    <message>
        <source>No screen of this program shows it yet.</source>
        <translation>В программе пока нет экрана, который это показывает.</translation>
    </message>
    <message>
        <source>Copied: %1</source>
        <translation>Скопировано: %1</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Заказ %1</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>Сейчас</translation>
    </message>
    <message>
        <source>No open orders</source>
        <translation>Открытых заказов нет</translation>
    </message>
    <message>
        <source>Last talks</source>
        <translation>Последние разговоры</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Заметка</translation>
    </message>
    <message>
        <source>What everybody should know</source>
        <translation>Что важно знать всем</translation>
    </message>
    <message>
        <source>Client card</source>
        <translation>Карточка клиента</translation>
    </message>
    <message>
        <source>Pages of the client</source>
        <translation>Разделы карточки</translation>
    </message>
    <message>
        <source>What the client sees</source>
        <translation>Что видит клиент</translation>
    </message>
    <message>
        <source>Copy the phone</source>
        <translation>Скопировать телефон</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Ещё</translation>
    </message>
    <message numerus="yes">
        <source>%n contacts</source>
        <translation>
            <numerusform>%n контакт</numerusform>
            <numerusform>%n контакта</numerusform>
            <numerusform>%n контактов</numerusform>
        </translation>
    </message>
    <message>
        <source>portal on</source>
        <translation>портал включён</translation>
    </message>
    <message>
        <source>portal off</source>
        <translation>портал не подключён</translation>
    </message>
    <message>
        <source>No client chosen</source>
        <translation>Клиент не выбран</translation>
    </message>
    <message>
        <source>Choose a row at the left.</source>
        <translation>Выберите строку слева.</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>Выбрать строку</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Новый заказ</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Найти что угодно</translation>
    </message>
    <message>
        <source>changes wait to be sent</source>
        <translation>изменения ждут отправки</translation>
    </message>
    <message>
        <source>client since %1</source>
        <translation>клиент с %1</translation>
    </message>
    <message>
        <source>only for the lead</source>
        <translation>только для руководителя</translation>
    </message>
    <message>
        <source>No contact of this client has a phone.</source>
        <translation>Ни у одного контакта нет телефона.</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Обзор</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Деньги</translation>
    </message>
    <message>
        <source>Calls and mail</source>
        <translation>Звонки и почта</translation>
    </message>
    <message>
        <source>No calls and letters yet</source>
        <translation>Звонков и писем пока нет</translation>
    </message>
    <message>
        <source>INN and KPP equal</source>
        <translation>ИНН и КПП совпадают</translation>
    </message>
    <message>
        <source>INN equal</source>
        <translation>ИНН совпадает</translation>
    </message>
    <message>
        <source>phone equal</source>
        <translation>телефон совпадает</translation>
    </message>
    <message>
        <source>e-mail equal</source>
        <translation>почта совпадает</translation>
    </message>
    <message>
        <source>name alike</source>
        <translation>название похоже</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>Files from the client</source>
        <translation>Файлы от клиента</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Item codes</source>
        <translation>Артикулы клиента</translation>
    </message>
    <message>
        <source>Agreed prices</source>
        <translation>Договорные цены</translation>
    </message>
    <message>
        <source>Payer aliases</source>
        <translation>Псевдонимы плательщика</translation>
    </message>
    <message>
        <source>Order templates</source>
        <translation>Шаблоны заказов</translation>
    </message>
    <message>
        <source>Favourite items</source>
        <translation>Избранные товары</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Заметки</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>Задачи</translation>
    </message>
    <message>
        <source>Phones and e-mails</source>
        <translation>Телефоны и адреса почты</translation>
    </message>
    <message>
        <source>Patronymic</source>
        <translation>Отчество</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>Segment</source>
        <translation>Сегмент</translation>
    </message>
    <message>
        <source>Why unwanted</source>
        <translation>Почему нежелателен</translation>
    </message>
    <message>
        <source>Only for the lead</source>
        <translation>Только для руководителя</translation>
    </message>
    <message>
        <source>Language of documents</source>
        <translation>Язык документов</translation>
    </message>
    <message>
        <source>Possibly one person: %1 and %2 (%3)</source>
        <translation>Возможно, это один человек: %1 и %2 (%3)</translation>
    </message>
    <message>
        <source>In systems</source>
        <translation>В системах</translation>
    </message>
    <message>
        <source>Undo the merge</source>
        <translation>Отменить объединение</translation>
    </message>
    <message>
        <source>Combine in the CRM now</source>
        <translation>Объединить в CRM сейчас</translation>
    </message>
    <message>
        <source>History</source>
        <translation>История</translation>
    </message>
    <message>
        <source>“%1” was merged into this client; can be undone until %2.</source>
        <translation type="vanished">С этим клиентом объединён «%1»; отменить можно до %2.</translation>
    </message>
    <message>
        <source>Nothing was changed yet</source>
        <translation>Изменений пока не было</translation>
    </message>
    <message>
        <source>%1 was merged into this client; can be undone until %2.</source>
        <translation>С этим клиентом объединён %1; отменить можно до %2.</translation>
    </message>
    <message>
        <source>%1 was merged into %2.</source>
        <translation>%1 объединён с контактом %2.</translation>
    </message>
    <message>
        <source>Cannot be undone</source>
        <translation>Отменить нельзя</translation>
    </message>
    <message>
        <source>Only the lead ends the way back.</source>
        <translation>Окончательным объединение делает руководитель группы.</translation>
    </message>
    <message>
        <source>Not possible</source>
        <translation>Невозможно</translation>
    </message>
    <message>
        <source>The CRM has combined the two clients.</source>
        <translation>CRM уже объединила двух клиентов.</translation>
    </message>
    <message>
        <source>The thirty days are over.</source>
        <translation>Тридцать дней прошли.</translation>
    </message>
    <message>
        <source>No orders yet</source>
        <translation>Заказов пока нет</translation>
    </message>
    <message>
        <source>Repeat at today's prices</source>
        <translation>Повторить по сегодняшним ценам</translation>
    </message>
    <message>
        <source>Show older orders</source>
        <translation>Показать более ранние заказы</translation>
    </message>
    <message>
        <source>No documents yet</source>
        <translation>Документов пока нет</translation>
    </message>
    <message>
        <source>No calls yet</source>
        <translation type="vanished">Звонков ещё не было</translation>
    </message>
    <message>
        <source>Nothing was changed on this computer yet</source>
        <translation type="vanished">На этом компьютере ещё ничего не меняли</translation>
    </message>
    <message>
        <source>active</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>in liquidation</source>
        <translation>ликвидация</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>ликвидирована</translation>
    </message>
    <message>
        <source>bankrupt</source>
        <translation>банкрот</translation>
    </message>
    <message>
        <source>being reorganised</source>
        <translation>реорганизация</translation>
    </message>
    <message>
        <source>not checked</source>
        <translation>не проверена</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>заказы</translation>
    </message>
    <message>
        <source>accounting</source>
        <translation>бухгалтерия</translation>
    </message>
    <message>
        <source>warehouse</source>
        <translation>склад</translation>
    </message>
    <message>
        <source>director</source>
        <translation>руководитель</translation>
    </message>
    <message>
        <source>closed on %1</source>
        <translation>ликвидирована %1</translation>
    </message>
    <message>
        <source>%1 stands in</source>
        <translation>замещает %1</translation>
    </message>
    <message>
        <source>%1 stands in until %2</source>
        <translation>до %2 замещает %1</translation>
    </message>
    <message>
        <source>other</source>
        <translation>прочее</translation>
    </message>
    <message>
        <source>sees own orders</source>
        <translation>видит свои заказы</translation>
    </message>
    <message>
        <source>sees all orders</source>
        <translation>видит все заказы</translation>
    </message>
    <message>
        <source>invited</source>
        <translation>приглашён</translation>
    </message>
    <message>
        <source>blocked on the site</source>
        <translation>заблокирован на сайте</translation>
    </message>
    <message>
        <source>On the map: %1</source>
        <translation>На карте: %1</translation>
    </message>
    <message>
        <source>As the registry says: %1</source>
        <translation>По реестру: %1</translation>
    </message>
    <message>
        <source>Contract requested: %1</source>
        <translation>Запрошен договор: %1</translation>
    </message>
    <message>
        <source>known there</source>
        <translation>есть</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>отправляется</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ответа пока нет</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>не отправлен</translation>
    </message>
    <message>
        <source>The company has no INN: the system could not tell it apart.</source>
        <translation>У компании нет ИНН: система не отличит её от других.</translation>
    </message>
    <message>
        <source>The contact has no e-mail, and an account needs one.</source>
        <translation>У контакта нет почты, а для кабинета она нужна.</translation>
    </message>
    <message>
        <source>The settings of this system do not allow it.</source>
        <translation>Настройки этой системы этого не разрешают.</translation>
    </message>
    <message>
        <source>client</source>
        <translation>клиент</translation>
    </message>
    <message>
        <source>partner</source>
        <translation>деловой партнёр</translation>
    </message>
    <message>
        <source>counterparty</source>
        <translation>контрагент</translation>
    </message>
    <message>
        <source>correspondent</source>
        <translation>корреспондент</translation>
    </message>
    <message>
        <source>personal account</source>
        <translation>личный кабинет</translation>
    </message>
    <message>
        <source>Company or contact</source>
        <translation>Компания или контакт</translation>
    </message>
    <message>
        <source>System</source>
        <translation>Система</translation>
    </message>
    <message>
        <source>There as</source>
        <translation>Там это</translation>
    </message>
    <message>
        <source>Number there</source>
        <translation>Номер там</translation>
    </message>
    <message>
        <source>kept otherwise</source>
        <translation>сохранено иначе</translation>
    </message>
    <message>
        <source>%1 kept otherwise: %2. Look at it there.</source>
        <translation>В системе %1 сохранено иначе: %2. Проверьте там.</translation>
    </message>
    <message>
        <source>In other systems</source>
        <translation>В других системах</translation>
    </message>
    <message>
        <source>Send again</source>
        <translation>Отправить снова</translation>
    </message>
    <message>
        <source>Create there</source>
        <translation>Создать там</translation>
    </message>
    <message>
        <source>Cannot be created there</source>
        <translation>Там нельзя создать</translation>
    </message>
    <message>
        <source>Show in Sync</source>
        <translation>Показать в обмене</translation>
    </message>
    <message>
        <source>It is known there already.</source>
        <translation>Там уже есть.</translation>
    </message>
    <message>
        <source>Noted on this computer</source>
        <translation>Записано на этом компьютере</translation>
    </message>
    <message>
        <source>Choose a client first.</source>
        <translation>Сначала выберите клиента.</translation>
    </message>
    <message>
        <source>Merge clients</source>
        <translation>Объединение клиентов</translation>
    </message>
    <message>
        <source>Possibly the same: %1</source>
        <translation>Возможно, тот же: %1</translation>
    </message>
    <message>
        <source>only the lead can</source>
        <translation>может только руководитель группы</translation>
    </message>
    <message>
        <source>Choose the other client first.</source>
        <translation>Сначала выберите второго клиента.</translation>
    </message>
    <message>
        <source>%1 merged into %2</source>
        <translation>%1 объединён с %2</translation>
    </message>
    <message>
        <source>Merge contacts</source>
        <translation>Объединить контакты</translation>
    </message>
    <message>
        <source>Moves to the kept contact</source>
        <translation>Перейдёт к оставшемуся контакту</translation>
    </message>
    <message>
        <source>Roles, phones and e-mails of both stay. Can be undone from History. The CRM goes on knowing both.</source>
        <translation>Роли, телефоны и адреса почты обоих останутся. Отменить можно из Истории. В CRM останутся оба.</translation>
    </message>
    <message>
        <source>Choose the other contact first.</source>
        <translation>Сначала выберите второй контакт.</translation>
    </message>
    <message>
        <source>Cannot be merged yet</source>
        <translation>Пока нельзя объединить</translation>
    </message>
    <message>
        <source>Merge with</source>
        <translation>Объединить с</translation>
    </message>
    <message>
        <source>Type the name or the INN of the other client</source>
        <translation>Название или ИНН другого клиента</translation>
    </message>
    <message>
        <source>Moves to the kept client</source>
        <translation>Перейдёт к остающемуся клиенту</translation>
    </message>
    <message>
        <source>Can be undone for 30 days from History. Until then the CRM keeps both, with a note on the second one; then it combines them for good.</source>
        <translation>Отменить можно в течение 30 дней из Истории. До тех пор в CRM остаются оба, второй – с пометкой; потом CRM объединит их окончательно.</translation>
    </message>
    <message>
        <source>Combine in the CRM now: no undo</source>
        <translation>Объединить в CRM сразу: без отмены</translation>
    </message>
    <message>
        <source>Keep the other one</source>
        <translation>Оставить другого</translation>
    </message>
    <message>
        <source>Not the same</source>
        <translation>Это разные клиенты</translation>
    </message>
    <message>
        <source>Merge</source>
        <translation>Объединить</translation>
    </message>
    <message>
        <source>%1 (kept)</source>
        <translation>%1 (остаётся)</translation>
    </message>
    <message>
        <source>The CRM combines the two clients now.</source>
        <translation>CRM сейчас объединит двух клиентов.</translation>
    </message>
    <message>
        <source>Not the same: %1</source>
        <translation>Не одно и то же: %1</translation>
    </message>
    <message>
        <source>Merged into %1. The two are combined on %2.</source>
        <translation>Объединён с клиентом %1. Окончательно – %2.</translation>
    </message>
    <message>
        <source>Merged into “%1”. The two are combined on %2.</source>
        <translation type="vanished">Объединён с «%1». Окончательно – %2.</translation>
    </message>
    <message>
        <source>Merged: %1</source>
        <translation>Объединено: %1</translation>
    </message>
    <message>
        <source>Two clients again: %1</source>
        <translation>Снова два клиента: %1</translation>
    </message>
    <message>
        <source>Debts by company, what is overdue by its age</source>
        <translation>Долги по компаниям, просроченное по давности</translation>
    </message>
    <message>
        <source>Purchases that count for the level</source>
        <translation>Покупки, из которых складывается уровень</translation>
    </message>
    <message>
        <source>Payments</source>
        <translation>Оплаты</translation>
    </message>
    <message>
        <source>Accounting has not told of any debt yet.</source>
        <translation>Бухгалтерия ещё не сообщала о долгах.</translation>
    </message>
    <message>
        <source>Forecast by the desk</source>
        <translation>Прогноз программы</translation>
    </message>
    <message>
        <source>No payments yet</source>
        <translation>Оплат пока нет</translation>
    </message>
    <message>
        <source>Debt</source>
        <translation>Долг</translation>
    </message>
    <message>
        <source>0–7 days</source>
        <translation>0–7 дней</translation>
    </message>
    <message>
        <source>8–30 days</source>
        <translation>8–30 дней</translation>
    </message>
    <message>
        <source>31 and more</source>
        <translation>31 и больше</translation>
    </message>
    <message>
        <source>Advance</source>
        <translation>Аванс</translation>
    </message>
    <message>
        <source>Limit left</source>
        <translation>Остаток лимита</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Месяц</translation>
    </message>
    <message>
        <source>Leaves on</source>
        <translation>Выпадает</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Назначение</translation>
    </message>
    <message>
        <source>Debt %1</source>
        <translation>Долг %1</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>просрочено %1</translation>
    </message>
    <message>
        <source>limit left %1</source>
        <translation>остаток лимита %1</translation>
    </message>
    <message>
        <source>Usually buys: %1</source>
        <translation>Обычно покупает: %1</translation>
    </message>
    <message numerus="yes">
        <source>every %n week(s)</source>
        <translation>
            <numerusform>раз в %n неделю</numerusform>
            <numerusform>раз в %n недели</numerusform>
            <numerusform>раз в %n недель</numerusform>
        </translation>
    </message>
    <message>
        <source>every few days</source>
        <translation>раз в несколько дней</translation>
    </message>
    <message>
        <source>due now</source>
        <translation>пора</translation>
    </message>
    <message numerus="yes">
        <source>%n correction(s)</source>
        <translation>
            <numerusform>%n корректировка</numerusform>
            <numerusform>%n корректировки</numerusform>
            <numerusform>%n корректировок</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n claim(s)</source>
        <translation>
            <numerusform>%n рекламация</numerusform>
            <numerusform>%n рекламации</numerusform>
            <numerusform>%n рекламаций</numerusform>
        </translation>
    </message>
    <message>
        <source>Friction in 90 days: %1</source>
        <translation>Сложности за 90 дней: %1</translation>
    </message>
    <message>
        <source>Possible duplicates</source>
        <translation>Возможные дубли</translation>
    </message>
    <message>
        <source>also by a name or an e-mail alone</source>
        <translation>и по одному названию или почте</translation>
    </message>
    <message>
        <source>No two clients share an INN or a phone.</source>
        <translation>Нет двух клиентов с одним ИНН или телефоном.</translation>
    </message>
    <message>
        <source>Possibly the same</source>
        <translation>Возможно, тот же</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>There is no pair to compare.</source>
        <translation>Сравнивать нечего.</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Ничего не выбрано</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>File added: %1</source>
        <translation>Файл добавлен: %1</translation>
    </message>
    <message>
        <source>Report of the client</source>
        <translation>Отчёт по клиенту</translation>
    </message>
    <message>
        <source>The client has no company that the report could be sent to.</source>
        <translation>У клиента нет компании, которой можно отправить отчёт.</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>Отчёт %1</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>По</translation>
    </message>
    <message>
        <source>By letter…</source>
        <translation>Письмом…</translation>
    </message>
    <message>
        <source>Save as PDF, XLSX or CSV…</source>
        <translation>Сохранить как PDF, XLSX или CSV…</translation>
    </message>
    <message>
        <source>This month</source>
        <translation>Этот месяц</translation>
    </message>
    <message>
        <source>This quarter</source>
        <translation>Этот квартал</translation>
    </message>
    <message>
        <source>This year</source>
        <translation>Этот год</translation>
    </message>
    <message>
        <source>Twelve months</source>
        <translation>Двенадцать месяцев</translation>
    </message>
    <message>
        <source>All the time</source>
        <translation>Всё время</translation>
    </message>
    <message>
        <source>All companies</source>
        <translation>Все компании</translation>
    </message>
    <message>
        <source>Invoiced and paid</source>
        <translation>Выставлено и оплачено</translation>
    </message>
    <message>
        <source>Period</source>
        <translation>Период</translation>
    </message>
    <message>
        <source>Reconciliation act…</source>
        <translation>Акт сверки…</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>Выставлено</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Разница</translation>
    </message>
    <message>
        <source>By company</source>
        <translation>По компаниям</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>По месяцам</translation>
    </message>
    <message>
        <source>What the report shows</source>
        <translation>Что показывает отчёт</translation>
    </message>
    <message>
        <source>No orders in this period</source>
        <translation>За этот период заказов нет</translation>
    </message>
    <message>
        <source>Save as PDF or XLSX…</source>
        <translation type="vanished">Сохранить как PDF или XLSX…</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>К оплате</translation>
    </message>
    <message>
        <source>without a company</source>
        <translation>без компании</translation>
    </message>
    <message numerus="yes">
        <source>%n order(s): %1, paid %2, due %3</source>
        <translation>
            <numerusform>%n заказ: %1, оплачено %2, к оплате %3</numerusform>
            <numerusform>%n заказа: %1, оплачено %2, к оплате %3</numerusform>
            <numerusform>%n заказов: %1, оплачено %2, к оплате %3</numerusform>
        </translation>
    </message>
    <message>
        <source>Speaks for</source>
        <translation>Представляет</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>ждём</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>broken</source>
        <translation>нарушено</translation>
    </message>
    <message>
        <source>paid later</source>
        <translation>оплачено позже</translation>
    </message>
    <message>
        <source>put off</source>
        <translation>перенесено</translation>
    </message>
    <message>
        <source>Promises to pay</source>
        <translation>Обещания оплаты</translation>
    </message>
    <message>
        <source>Nobody has promised to pay yet</source>
        <translation>Обещаний оплаты пока нет</translation>
    </message>
    <message>
        <source>Promise to pay…</source>
        <translation>Обещание оплаты…</translation>
    </message>
    <message>
        <source>Take back the chosen one</source>
        <translation>Убрать выбранное</translation>
    </message>
    <message>
        <source>Promise to pay not kept: %1, %2</source>
        <translation>Обещание оплаты не выполнено: %1, %2</translation>
    </message>
    <message>
        <source>Promise to pay: %1, %2</source>
        <translation>Обещание оплаты: %1, %2</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>До</translation>
    </message>
    <message>
        <source>Who promised</source>
        <translation>Кто обещал</translation>
    </message>
    <message>
        <source>Noted</source>
        <translation>Записано</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>по телефону</translation>
    </message>
    <message>
        <source>Promise to pay</source>
        <translation>Обещание оплаты</translation>
    </message>
    <message>
        <source>Will be paid until</source>
        <translation>Оплатят до</translation>
    </message>
    <message>
        <source>25.11, fri, +3</source>
        <translation>25.11, пт, +3</translation>
    </message>
    <message>
        <source>Keep the promise</source>
        <translation>Записать обещание</translation>
    </message>
    <message>
        <source>No invoice of this client waits for money.</source>
        <translation>Ни один счёт этого клиента не ждёт оплаты.</translation>
    </message>
    <message>
        <source>Nothing to promise</source>
        <translation>Обещать нечего</translation>
    </message>
    <message>
        <source>left %1</source>
        <translation>осталось %1</translation>
    </message>
    <message>
        <source>Promise taken back: %1</source>
        <translation>Обещание убрано: %1</translation>
    </message>
    <message>
        <source>Promise to pay: %1</source>
        <translation>Обещание оплаты: %1</translation>
    </message>
    <message>
        <source>Choose a client, an order or a call first.</source>
        <translation>Сначала выберите клиента, заказ или звонок.</translation>
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
        <source>What can be taken back</source>
        <translation>Что можно отменить</translation>
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
        <source>Show this in a second window</source>
        <translation>Показать это во втором окне</translation>
    </message>
    <message>
        <source>Wider list</source>
        <translation>Список шире</translation>
    </message>
    <message>
        <source>Narrower list</source>
        <translation>Список уже</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Field: client</source>
        <translation>Поле: клиент</translation>
    </message>
    <message>
        <source>Field: company</source>
        <translation>Поле: компания</translation>
    </message>
    <message>
        <source>Field: contact</source>
        <translation>Поле: контакт</translation>
    </message>
    <message>
        <source>Field: delivery address</source>
        <translation>Поле: адрес доставки</translation>
    </message>
    <message>
        <source>Field: terms</source>
        <translation>Поле: условия</translation>
    </message>
    <message>
        <source>Field: delivery</source>
        <translation>Поле: доставка</translation>
    </message>
    <message>
        <source>Field: client's number</source>
        <translation>Поле: номер клиента</translation>
    </message>
    <message>
        <source>Field: comment</source>
        <translation>Поле: комментарий</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Новый заказ</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Check in the ERP now</source>
        <translation>Проверить в ERP сейчас</translation>
    </message>
    <message>
        <source>Back to a draft</source>
        <translation>Вернуть в черновик</translation>
    </message>
    <message>
        <source>Save draft</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Throw the draft away</source>
        <translation>Удалить черновик</translation>
    </message>
    <message>
        <source>Prolong the reserve</source>
        <translation>Продлить резерв</translation>
    </message>
    <message>
        <source>Copy all lines as a table</source>
        <translation>Скопировать строки таблицей</translation>
    </message>
    <message>
        <source>Collapse header</source>
        <translation>Свернуть поля заказа</translation>
    </message>
    <message>
        <source>Columns of the lines</source>
        <translation>Колонки позиций</translation>
    </message>
    <message>
        <source>Timeline and documents</source>
        <translation>История и документы</translation>
    </message>
    <message>
        <source>Source and age of the value</source>
        <translation>Источник и возраст значения</translation>
    </message>
    <message>
        <source>To the lines</source>
        <translation>К строкам</translation>
    </message>
    <message>
        <source>Rule of the robot</source>
        <translation>Правило автообработки</translation>
    </message>
    <message>
        <source>Compare both sides</source>
        <translation>Сравнить стороны</translation>
    </message>
    <message>
        <source>Edit the cell</source>
        <translation>Изменить ячейку</translation>
    </message>
    <message>
        <source>Insert a line above</source>
        <translation>Вставить строку выше</translation>
    </message>
    <message>
        <source>Delete line</source>
        <translation>Удалить строку</translation>
    </message>
    <message>
        <source>Copy the value from above</source>
        <translation>Взять значение из строки выше</translation>
    </message>
    <message>
        <source>Prices of today</source>
        <translation>Цены на сегодня</translation>
    </message>
    <message>
        <source>Comment to the line</source>
        <translation>Комментарий к строке</translation>
    </message>
    <message>
        <source>Move the line up</source>
        <translation>Строку выше</translation>
    </message>
    <message>
        <source>Move the line down</source>
        <translation>Строку ниже</translation>
    </message>
    <message>
        <source>Stock by warehouse</source>
        <translation>Остатки по складам</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>Print at once</source>
        <translation>Напечатать сразу</translation>
    </message>
    <message>
        <source>Confirm, invoice and send</source>
        <translation>Подтвердить, выставить счёт и отправить</translation>
    </message>
    <message>
        <source>Fresh revision of the offer</source>
        <translation>Свежая редакция предложения</translation>
    </message>
    <message>
        <source>Make a return</source>
        <translation>Оформить возврат</translation>
    </message>
    <message>
        <source>Price list for the client</source>
        <translation>Прайс-лист для клиента</translation>
    </message>
    <message>
        <source>Reconciliation act</source>
        <translation>Акт сверки</translation>
    </message>
    <message>
        <source>New revision</source>
        <translation>Новая редакция</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Взять</translation>
    </message>
    <message>
        <source>Tick the task off</source>
        <translation>Отметить задачу сделанной</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>Save a report for support</source>
        <translation>Сохранить отчёт для поддержки</translation>
    </message>
    <message>
        <source>Paste the customer's list</source>
        <translation>Вставить список клиента</translation>
    </message>
    <message>
        <source>Lines from the customer's file</source>
        <translation>Строки из файла клиента</translation>
    </message>
    <message>
        <source>Show the customer's list again</source>
        <translation>Снова показать список клиента</translation>
    </message>
    <message>
        <source>The client's item codes</source>
        <translation>Коды клиента</translation>
    </message>
    <message>
        <source>Ring me (training)</source>
        <translation>Позвонить мне (учебный звонок)</translation>
    </message>
    <message>
        <source>Call was about: an order</source>
        <translation>Звонок был о заказе</translation>
    </message>
    <message>
        <source>Call was about: a question</source>
        <translation>Звонок был с вопросом</translation>
    </message>
    <message>
        <source>Call was about: a complaint</source>
        <translation>Звонок был с жалобой</translation>
    </message>
    <message>
        <source>Call was: a wrong number</source>
        <translation>Звонок был не туда</translation>
    </message>
    <message>
        <source>Call was: no talk</source>
        <translation>Звонок без разговора</translation>
    </message>
    <message>
        <source>Call: open the card</source>
        <translation>Звонок: открыть карточку</translation>
    </message>
    <message>
        <source>Call: new order</source>
        <translation>Звонок: новый заказ</translation>
    </message>
    <message>
        <source>Call: note, call back</source>
        <translation>Звонок: заметка, перезвонить</translation>
    </message>
    <message>
        <source>Call: another company of the caller</source>
        <translation>Звонок: другая компания звонящего</translation>
    </message>
    <message>
        <source>Call: task</source>
        <translation>Звонок: задача</translation>
    </message>
    <message>
        <source>Call: hide</source>
        <translation>Звонок: скрыть</translation>
    </message>
    <message>
        <source>Call: hand over to a colleague</source>
        <translation>Звонок: передать коллеге</translation>
    </message>
    <message>
        <source>Call: hang up</source>
        <translation>Звонок: положить трубку</translation>
    </message>
    <message>
        <source>Call: attach to a client</source>
        <translation>Звонок: привязать к клиенту</translation>
    </message>
    <message>
        <source>Call: not a client</source>
        <translation>Звонок: не клиент</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Call the number of the link</source>
        <translation>Позвонить по номеру из ссылки</translation>
    </message>
    <message>
        <source>Note a call by hand</source>
        <translation>Записать звонок вручную</translation>
    </message>
    <message>
        <source>Hide money on call cards (screen sharing)</source>
        <translation>Скрыть деньги на карточках звонков (показ экрана)</translation>
    </message>
    <message>
        <source>Do not disturb for an hour</source>
        <translation>Не беспокоить час</translation>
    </message>
    <message>
        <source>Merge with another client…</source>
        <translation>Объединить с другим клиентом…</translation>
    </message>
    <message>
        <source>Report of the client…</source>
        <translation>Отчёт по клиенту…</translation>
    </message>
    <message>
        <source>What the client sees</source>
        <translation>Что видит клиент</translation>
    </message>
    <message>
        <source>Make the client a group</source>
        <translation>Сделать клиента группой</translation>
    </message>
    <message>
        <source>Possible duplicates…</source>
        <translation>Возможные дубли…</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Согласовать</translation>
    </message>
    <message>
        <source>Return with a question</source>
        <translation>Вернуть с вопросом</translation>
    </message>
    <message>
        <source>Take the request back</source>
        <translation>Отозвать запрос</translation>
    </message>
    <message>
        <source>The lead agreed by phone or mail</source>
        <translation>Руководитель согласовал по телефону или письмом</translation>
    </message>
    <message>
        <source>The client agreed</source>
        <translation>Клиент согласовал</translation>
    </message>
    <message>
        <source>Repeat at today's prices</source>
        <translation>Повторить по сегодняшним ценам</translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation>Сохранить как шаблон</translation>
    </message>
    <message>
        <source>New order from a template</source>
        <translation>Новый заказ по шаблону</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>Apply the correction</source>
        <translation>Провести</translation>
    </message>
    <message>
        <source>Drop the correction</source>
        <translation>Бросить корректировку</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Редакции</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Отменить заказ</translation>
    </message>
    <message>
        <source>Pick items</source>
        <translation>Подбор товаров</translation>
    </message>
    <message>
        <source>Split the order</source>
        <translation>Разделить заказ</translation>
    </message>
    <message>
        <source>Promise to pay…</source>
        <translation>Обещание оплаты…</translation>
    </message>
    <message>
        <source>Take to B2B</source>
        <translation>Забрать в B2B</translation>
    </message>
    <message>
        <source>Leave to the retail department</source>
        <translation>Оставить рознице</translation>
    </message>
    <message>
        <source>Open the file of the retail order</source>
        <translation>Открыть файл розничного заказа</translation>
    </message>
    <message>
        <source>Check the client's details</source>
        <translation>Проверить реквизиты клиента</translation>
    </message>
</context>
<context>
    <name>conflict</name>
    <message>
        <source>address</source>
        <translation>адрес</translation>
    </message>
    <message>
        <source>amount</source>
        <translation>сумма</translation>
    </message>
    <message>
        <source>article</source>
        <translation>артикул</translation>
    </message>
    <message>
        <source>unwanted</source>
        <translation>нежелательный</translation>
    </message>
    <message>
        <source>bank account</source>
        <translation>банковский счёт</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменена</translation>
    </message>
    <message>
        <source>city</source>
        <translation>город</translation>
    </message>
    <message>
        <source>client</source>
        <translation>клиент</translation>
    </message>
    <message>
        <source>client's number</source>
        <translation>номер у клиента</translation>
    </message>
    <message>
        <source>comment</source>
        <translation>комментарий</translation>
    </message>
    <message>
        <source>client's comment</source>
        <translation>комментарий клиента</translation>
    </message>
    <message>
        <source>companies</source>
        <translation>компании</translation>
    </message>
    <message>
        <source>company</source>
        <translation>компания</translation>
    </message>
    <message>
        <source>contact</source>
        <translation>контакт</translation>
    </message>
    <message>
        <source>contract</source>
        <translation>договор</translation>
    </message>
    <message>
        <source>country</source>
        <translation>страна</translation>
    </message>
    <message>
        <source>date</source>
        <translation>дата</translation>
    </message>
    <message>
        <source>way of delivery</source>
        <translation>способ доставки</translation>
    </message>
    <message>
        <source>price of delivery</source>
        <translation>стоимость доставки</translation>
    </message>
    <message>
        <source>discount</source>
        <translation>скидка</translation>
    </message>
    <message>
        <source>e-mail addresses</source>
        <translation>адреса почты</translation>
    </message>
    <message>
        <source>first name</source>
        <translation>имя</translation>
    </message>
    <message>
        <source>house</source>
        <translation>дом</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>main</source>
        <translation>основной</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>вид</translation>
    </message>
    <message>
        <source>KPP</source>
        <translation>КПП</translation>
    </message>
    <message>
        <source>last name</source>
        <translation>фамилия</translation>
    </message>
    <message>
        <source>legal address</source>
        <translation>юридический адрес</translation>
    </message>
    <message>
        <source>legal name</source>
        <translation>полное название</translation>
    </message>
    <message>
        <source>price before the discount</source>
        <translation>цена до скидки</translation>
    </message>
    <message>
        <source>name</source>
        <translation>название</translation>
    </message>
    <message>
        <source>do not write</source>
        <translation>не писать</translation>
    </message>
    <message>
        <source>number</source>
        <translation>номер</translation>
    </message>
    <message>
        <source>OGRN</source>
        <translation>ОГРН</translation>
    </message>
    <message>
        <source>OKPO</source>
        <translation>ОКПО</translation>
    </message>
    <message>
        <source>own discount</source>
        <translation>своя скидка</translation>
    </message>
    <message>
        <source>patronymic</source>
        <translation>отчество</translation>
    </message>
    <message>
        <source>phones</source>
        <translation>телефоны</translation>
    </message>
    <message>
        <source>rights on the portal</source>
        <translation>права на портале</translation>
    </message>
    <message>
        <source>post</source>
        <translation>должность</translation>
    </message>
    <message>
        <source>postcode</source>
        <translation>индекс</translation>
    </message>
    <message>
        <source>product</source>
        <translation>товар</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>количество</translation>
    </message>
    <message>
        <source>reason</source>
        <translation>причина</translation>
    </message>
    <message>
        <source>responsible</source>
        <translation>ответственный</translation>
    </message>
    <message>
        <source>roles</source>
        <translation>роли</translation>
    </message>
    <message>
        <source>short name</source>
        <translation>краткое название</translation>
    </message>
    <message>
        <source>state</source>
        <translation>состояние</translation>
    </message>
    <message>
        <source>street</source>
        <translation>улица</translation>
    </message>
    <message>
        <source>subject</source>
        <translation>тема</translation>
    </message>
    <message>
        <source>text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>to</source>
        <translation>кому</translation>
    </message>
    <message>
        <source>total</source>
        <translation>итого</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>единица</translation>
    </message>
    <message>
        <source>price</source>
        <translation>цена</translation>
    </message>
    <message>
        <source>VAT rate</source>
        <translation>ставка НДС</translation>
    </message>
    <message>
        <source>important client</source>
        <translation>важный клиент</translation>
    </message>
    <message>
        <source>delivery date</source>
        <translation>дата доставки</translation>
    </message>
    <message>
        <source>warehouse</source>
        <translation>склад</translation>
    </message>
    <message>
        <source>Line %1</source>
        <translation>Строка %1</translation>
    </message>
    <message>
        <source>Company %1</source>
        <translation>Компания %1</translation>
    </message>
    <message>
        <source>Contact %1</source>
        <translation>Контакт %1</translation>
    </message>
    <message>
        <source>Address %1</source>
        <translation>Адрес %1</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>%1, due %2</source>
        <translation>%1, к оплате %2</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>%1 as before</source>
        <translation>%1, как было</translation>
    </message>
</context>
<context>
    <name>connect</name>
    <message>
        <source>This field is needed.</source>
        <translation>Это поле нужно заполнить.</translation>
    </message>
    <message>
        <source>The system is being asked.</source>
        <translation>Спрашиваем систему.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>kept in the key store; type to replace</source>
        <translation>хранится в системном хранилище; введите, чтобы заменить</translation>
    </message>
    <message>
        <source>Systems</source>
        <translation>Системы</translation>
    </message>
    <message>
        <source>%1 of %2 connected</source>
        <translation>подключены %1 из %2</translation>
    </message>
    <message>
        <source>Connect our systems</source>
        <translation>Подключить наши системы</translation>
    </message>
    <message>
        <source>One by one, in any order. With the first one you can already work.</source>
        <translation>По одной, в любом порядке. С первой подключённой уже можно работать.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Назад</translation>
    </message>
    <message>
        <source>Begin work</source>
        <translation>Начать работу</translation>
    </message>
    <message>
        <source>The system answers.</source>
        <translation type="vanished">Система отвечает.</translation>
    </message>
    <message>
        <source>The system does not answer: look at the address.</source>
        <translation type="vanished">Система не отвечает: проверьте адрес.</translation>
    </message>
    <message>
        <source>The connection is encrypted.</source>
        <translation type="vanished">Соединение зашифровано.</translation>
    </message>
    <message>
        <source>The connection is not encrypted.</source>
        <translation type="vanished">Соединение не зашифровано.</translation>
    </message>
    <message>
        <source>The sign-in is accepted.</source>
        <translation type="vanished">Вход принят.</translation>
    </message>
    <message>
        <source>The sign-in is not accepted: look at the key or password.</source>
        <translation type="vanished">Вход не принят: проверьте ключ или пароль.</translation>
    </message>
    <message>
        <source>The key is accepted.</source>
        <translation type="vanished">Ключ принят.</translation>
    </message>
    <message>
        <source>The key is not accepted: enter another one.</source>
        <translation type="vanished">Ключ не принят: введите другой.</translation>
    </message>
    <message>
        <source>The answers can be read.</source>
        <translation type="vanished">Ответы читаются.</translation>
    </message>
    <message>
        <source>The answer cannot be read: is the address that of this system?</source>
        <translation type="vanished">Ответ не читается: это адрес той самой системы?</translation>
    </message>
    <message>
        <source>The clocks agree.</source>
        <translation type="vanished">Часы совпадают.</translation>
    </message>
    <message>
        <source>The clocks differ by {skew_s} s: set the clock of this computer.</source>
        <translation type="vanished">Часы расходятся на {skew_s} с: поправьте время на этом компьютере.</translation>
    </message>
    <message>
        <source>Requests of today are left.</source>
        <translation type="vanished">Запросы на сегодня ещё есть.</translation>
    </message>
    <message>
        <source>The requests of today are used up.</source>
        <translation type="vanished">Запросы на сегодня закончились.</translation>
    </message>
    <message>
        <source>The key may use {scope}.</source>
        <translation type="vanished">Ключу разрешено: {scope}.</translation>
    </message>
    <message>
        <source>The key may not use {scope}: give it this right.</source>
        <translation type="vanished">Ключу не разрешено: {scope}. Дайте ему это право.</translation>
    </message>
    <message>
        <source>The shop {site} is known.</source>
        <translation type="vanished">Магазин {site} найден.</translation>
    </message>
    <message>
        <source>There is no shop {site}.</source>
        <translation type="vanished">Магазина {site} нет.</translation>
    </message>
    <message>
        <source>The reference book {book} is filled.</source>
        <translation type="vanished">Справочник {book} заполнен.</translation>
    </message>
    <message>
        <source>The reference book {book} is empty.</source>
        <translation type="vanished">Справочник {book} пуст.</translation>
    </message>
    <message>
        <source>The code {code} is in the book {book}.</source>
        <translation type="vanished">Код {code} есть в справочнике {book}.</translation>
    </message>
    <message>
        <source>The code {code} is not in the book {book}.</source>
        <translation type="vanished">Кода {code} нет в справочнике {book}.</translation>
    </message>
    <message>
        <source>Corporate clients are switched on.</source>
        <translation type="vanished">Корпоративные клиенты включены.</translation>
    </message>
    <message>
        <source>Corporate clients are switched off: switch them on.</source>
        <translation type="vanished">Корпоративные клиенты выключены: включите их.</translation>
    </message>
    <message>
        <source>The custom field {code} is there.</source>
        <translation type="vanished">Поле {code} есть.</translation>
    </message>
    <message>
        <source>The custom field {code} of {entity} is missing: create it.</source>
        <translation type="vanished">Нет поля {code} у {entity}: создайте его.</translation>
    </message>
    <message>
        <source>There are managers.</source>
        <translation type="vanished">Менеджеры есть.</translation>
    </message>
    <message>
        <source>There are no managers among the users.</source>
        <translation type="vanished">Среди пользователей нет менеджеров.</translation>
    </message>
    <message>
        <source>Your user is known.</source>
        <translation type="vanished">Ваш пользователь найден.</translation>
    </message>
    <message>
        <source>There is no user {user}.</source>
        <translation type="vanished">Пользователя {user} нет.</translation>
    </message>
    <message>
        <source>Letters may be sent from this address.</source>
        <translation type="vanished">С этого адреса можно отправлять письма.</translation>
    </message>
    <message>
        <source>Letters may not be sent from this address.</source>
        <translation type="vanished">С этого адреса письма отправлять нельзя.</translation>
    </message>
    <message>
        <source>The largest letter is known.</source>
        <translation type="vanished">Наибольший размер письма известен.</translation>
    </message>
    <message>
        <source>The largest letter is not known.</source>
        <translation type="vanished">Наибольший размер письма неизвестен.</translation>
    </message>
    <message>
        <source>The folder of sent letters is found.</source>
        <translation type="vanished">Папка отправленных найдена.</translation>
    </message>
    <message>
        <source>The folder of sent letters is not found.</source>
        <translation type="vanished">Папка отправленных не найдена.</translation>
    </message>
    <message>
        <source>After a broken link the program finds out whether a letter left.</source>
        <translation type="vanished">После обрыва связи программа сама узнает, ушло ли письмо.</translation>
    </message>
    <message>
        <source>After a broken link you decide yourself whether a letter left.</source>
        <translation type="vanished">После обрыва связи вы сами решаете, ушло ли письмо.</translation>
    </message>
    <message>
        <source>connected</source>
        <translation>подключена</translation>
    </message>
    <message>
        <source>not connected</source>
        <translation>не подключена</translation>
    </message>
    <message>
        <source>%1 is right.</source>
        <translation type="vanished">%1: в порядке.</translation>
    </message>
    <message>
        <source>%1 is not right.</source>
        <translation type="vanished">%1: не в порядке.</translation>
    </message>
</context>
<context>
    <name>connectors</name>
    <message>
        <source>1C SED (contracts)</source>
        <translation>1С:СЭД (договоры)</translation>
    </message>
    <message>
        <source>1C user</source>
        <translation>Пользователь 1С</translation>
    </message>
    <message>
        <source>1C-Bitrix shop</source>
        <translation>Магазин на 1С-Битрикс</translation>
    </message>
    <message>
        <source>1C:KA 2</source>
        <translation>1С:КА 2</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>Ключ API</translation>
    </message>
    <message>
        <source>Access token (XOAUTH2)</source>
        <translation>Токен доступа (XOAUTH2)</translation>
    </message>
    <message>
        <source>Account of the manager interface</source>
        <translation>Учётная запись интерфейса AMI</translation>
    </message>
    <message>
        <source>Additional property with the credit limit</source>
        <translation>Дополнительный реквизит с кредитным лимитом</translation>
    </message>
    <message>
        <source>Additional property with the days of deferral</source>
        <translation>Дополнительный реквизит с днями отсрочки</translation>
    </message>
    <message>
        <source>Additional property with the percent of prepayment</source>
        <translation>Дополнительный реквизит с процентом предоплаты</translation>
    </message>
    <message>
        <source>Address of the account</source>
        <translation>Адрес аккаунта</translation>
    </message>
    <message>
        <source>Address of the exchange</source>
        <translation>Адрес обмена</translation>
    </message>
    <message>
        <source>Address of the publication</source>
        <translation>Адрес публикации</translation>
    </message>
    <message>
        <source>Address of the publication (…/odata/standard.odata)</source>
        <translation>Адрес публикации (…/odata/standard.odata)</translation>
    </message>
    <message>
        <source>Address of the service</source>
        <translation>Адрес сервиса</translation>
    </message>
    <message>
        <source>Address of the services, up to /sap/opu/odata/sap</source>
        <translation>Адрес сервисов, до /sap/opu/odata/sap</translation>
    </message>
    <message>
        <source>Address of the site</source>
        <translation>Адрес сайта</translation>
    </message>
    <message>
        <source>Article of the delivery among the goods</source>
        <translation>Артикул доставки среди товаров</translation>
    </message>
    <message>
        <source>Ask 1C's own state of an order before its payments</source>
        <translation>Спрашивать состояние заказа в 1С раньше его оплат</translation>
    </message>
    <message>
        <source>Asterisk (AMI)</source>
        <translation>Asterisk (AMI)</translation>
    </message>
    <message>
        <source>Bank statement (file)</source>
        <translation>Банковская выписка (файл)</translation>
    </message>
    <message>
        <source>Access key of the Call API</source>
        <translation>Ключ доступа к Call API</translation>
    </message>
    <message>
        <source>Extensions of colleagues by employee, as 2345=102, 2346=103</source>
        <translation>Добавочные коллег по сотрудникам: 2345=102, 2346=103</translation>
    </message>
    <message>
        <source>Number of the own employee at the exchange</source>
        <translation>Номер своего сотрудника на АТС</translation>
    </message>
    <message>
        <source>Number of the music file while a call is handed over</source>
        <translation>Номер файла с музыкой на время передачи звонка</translation>
    </message>
    <message>
        <source>Number that the called person sees</source>
        <translation>Номер, который видит вызываемый</translation>
    </message>
    <message>
        <source>Seconds between looks for calls</source>
        <translation>Секунд между опросами звонков</translation>
    </message>
    <message>
        <source>Seconds that the own phone rings</source>
        <translation>Сколько секунд звонит свой телефон</translation>
    </message>
    <message>
        <source>Time zone of the account</source>
        <translation>Часовой пояс аккаунта</translation>
    </message>
    <message>
        <source>UIS / CoMagic (Call API)</source>
        <translation>UIS / CoMagic (Call API)</translation>
    </message>
    <message>
        <source>Calls told to the CRM (none where its own telephony module does)</source>
        <translation>Звонки, о которых сообщать CRM (none, если у неё свой модуль телефонии)</translation>
    </message>
    <message>
        <source>Days of the retail queue searched for companies (0: off)</source>
        <translation>За сколько дней искать компании в розничной очереди (0: не искать)</translation>
    </message>
    <message>
        <source>Seconds between looks into the retail queue</source>
        <translation>Секунд между просмотрами розничной очереди</translation>
    </message>
    <message>
        <source>Address at which people open its documents, if another</source>
        <translation>Адрес, по которому люди открывают документы, если он другой</translation>
    </message>
    <message>
        <source>Cards in one request</source>
        <translation>Карточек в одном запросе</translation>
    </message>
    <message>
        <source>Category of deliveries in the document flow</source>
        <translation>Категория поставок в потоке документов</translation>
    </message>
    <message>
        <source>Channel of a phone</source>
        <translation>Канал телефона</translation>
    </message>
    <message>
        <source>Code of the shop where clients and orders are created</source>
        <translation>Код магазина, в котором создаются клиенты и заказы</translation>
    </message>
    <message>
        <source>Command that creates an object</source>
        <translation>Команда, создающая объект</translation>
    </message>
    <message>
        <source>Company code of new partners</source>
        <translation>Балансовая единица новых партнёров</translation>
    </message>
    <message>
        <source>Company register (DaData)</source>
        <translation>Реестр компаний (DaData)</translation>
    </message>
    <message>
        <source>Condition type of VAT</source>
        <translation>Вид условия НДС</translation>
    </message>
    <message>
        <source>Condition type of a price set by hand</source>
        <translation>Вид условия цены, заданной вручную</translation>
    </message>
    <message>
        <source>Condition type of prices agreed with customers</source>
        <translation>Вид условия для цен, согласованных с клиентами</translation>
    </message>
    <message>
        <source>Configuration</source>
        <translation>Конфигурация</translation>
    </message>
    <message>
        <source>Copy in Sent is made by</source>
        <translation>Копию в «Отправленных» создаёт</translation>
    </message>
    <message>
        <source>Creations carry headers against repeats</source>
        <translation>Создания несут заголовки от повторов</translation>
    </message>
    <message>
        <source>Custom field with a contact's position</source>
        <translation>Пользовательское поле с должностью контакта</translation>
    </message>
    <message>
        <source>Custom field with a contact's roles</source>
        <translation>Пользовательское поле с ролями контакта</translation>
    </message>
    <message>
        <source>Custom field with our mark</source>
        <translation>Пользовательское поле с нашей меткой</translation>
    </message>
    <message>
        <source>Custom field with the buyer's own order number</source>
        <translation>Пользовательское поле с номером заказа у покупателя</translation>
    </message>
    <message>
        <source>Custom field with a client's discount level, in percent</source>
        <translation>Поле клиента с уровнем скидки, в процентах</translation>
    </message>
    <message>
        <source>Property of goods: regions without sale</source>
        <translation>Свойство товара: регионы, где он не продаётся</translation>
    </message>
    <message>
        <source>Property of goods: regions with sale on request</source>
        <translation>Свойство товара: регионы, где он под заказ</translation>
    </message>
    <message>
        <source>Days ahead for which slots are read</source>
        <translation>На сколько дней вперёд читать интервалы</translation>
    </message>
    <message>
        <source>Days back from which orders are read at first</source>
        <translation>За сколько дней читать заказы в первый раз</translation>
    </message>
    <message>
        <source>Days of documents that are read at first</source>
        <translation>За сколько дней читать документы в первый раз</translation>
    </message>
    <message>
        <source>Days that are looked through each time</source>
        <translation>Сколько дней просматривать каждый раз</translation>
    </message>
    <message>
        <source>Days that are looked through once a day</source>
        <translation>Сколько дней просматривать раз в сутки</translation>
    </message>
    <message>
        <source>Delivery block that holds a reserve</source>
        <translation>Блокировка поставки, которая держит резерв</translation>
    </message>
    <message>
        <source>Dial plan of the phones</source>
        <translation>План набора телефонов</translation>
    </message>
    <message>
        <source>Dialled first to get a line</source>
        <translation>Что набирать для выхода на линию</translation>
    </message>
    <message>
        <source>Distribution channel</source>
        <translation>Канал сбыта</translation>
    </message>
    <message>
        <source>Division</source>
        <translation>Сектор</translation>
    </message>
    <message>
        <source>Domestic numbers begin with</source>
        <translation>Номера внутри страны начинаются с</translation>
    </message>
    <message>
        <source>Encoding of login and password</source>
        <translation>Кодировка логина и пароля</translation>
    </message>
    <message>
        <source>Encrypted connection</source>
        <translation>Шифрованное соединение</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Шифрование</translation>
    </message>
    <message>
        <source>Endpoint for accounts and documents (empty: none)</source>
        <translation>Адрес для счетов и документов (пусто – нет)</translation>
    </message>
    <message>
        <source>Exchange page that 1C uses (empty: no 1C exchanges with the site)</source>
        <translation>Страница обмена, которой пользуется 1С (пусто – 1С с сайтом не обменивается)</translation>
    </message>
    <message>
        <source>Fetch files attached to papers</source>
        <translation>Забирать файлы, приложенные к документам</translation>
    </message>
    <message>
        <source>Field of a product with its article (REST)</source>
        <translation>Поле товара с артикулом (REST)</translation>
    </message>
    <message>
        <source>Field that says there is no last day</source>
        <translation>Поле «без срока окончания»</translation>
    </message>
    <message>
        <source>Field with a client's INN</source>
        <translation>Поле с ИНН клиента</translation>
    </message>
    <message>
        <source>Field with a client's KPP</source>
        <translation>Поле с КПП клиента</translation>
    </message>
    <message>
        <source>Field with a client's legal kind</source>
        <translation>Поле с юридическим видом клиента</translation>
    </message>
    <message>
        <source>Field with our company</source>
        <translation>Поле с нашей организацией</translation>
    </message>
    <message>
        <source>Field with the comment (and our mark)</source>
        <translation>Поле с комментарием (и нашей меткой)</translation>
    </message>
    <message>
        <source>Field with the contract's client</source>
        <translation>Поле с клиентом договора</translation>
    </message>
    <message>
        <source>Field with the day</source>
        <translation>Поле с датой</translation>
    </message>
    <message>
        <source>Field with the first day</source>
        <translation>Поле с датой начала</translation>
    </message>
    <message>
        <source>Field with the kind of document</source>
        <translation>Поле с видом документа</translation>
    </message>
    <message>
        <source>Field with the last day</source>
        <translation>Поле с датой окончания</translation>
    </message>
    <message>
        <source>Field with the number</source>
        <translation>Поле с номером</translation>
    </message>
    <message>
        <source>Field with the status</source>
        <translation>Поле со статусом</translation>
    </message>
    <message>
        <source>Field with the title</source>
        <translation>Поле с названием</translation>
    </message>
    <message>
        <source>Folder into which the bank's program saves statements</source>
        <translation>Папка, в которую программа банка сохраняет выписки</translation>
    </message>
    <message>
        <source>Folder of sent letters</source>
        <translation>Папка отправленных писем</translation>
    </message>
    <message>
        <source>Folder with import.xml and offers.xml</source>
        <translation>Папка с import.xml и offers.xml</translation>
    </message>
    <message>
        <source>Further names of the own phones (patterns)</source>
        <translation>Другие имена своих телефонов (шаблоны)</translation>
    </message>
    <message>
        <source>How changed fields are sent</source>
        <translation>Как отправлять изменённые поля</translation>
    </message>
    <message>
        <source>How goods hold the VAT rate</source>
        <translation>Как товары хранят ставку НДС</translation>
    </message>
    <message>
        <source>How orders are read</source>
        <translation>Как читать заказы</translation>
    </message>
    <message>
        <source>How payments of an order are found</source>
        <translation>Как искать оплаты заказа</translation>
    </message>
    <message>
        <source>How the site's exchange spells roubles</source>
        <translation>Как обмен сайта называет рубли</translation>
    </message>
    <message>
        <source>IMAP port</source>
        <translation>Порт IMAP</translation>
    </message>
    <message>
        <source>IMAP server</source>
        <translation>Сервер IMAP</translation>
    </message>
    <message>
        <source>Id of our company there, for new requests</source>
        <translation>Идентификатор нашей организации там, для новых заявок</translation>
    </message>
    <message>
        <source>Id of the header text with the buyer's own number</source>
        <translation>Код текста заголовка с номером покупателя</translation>
    </message>
    <message>
        <source>Id of this desk's manager among the CRM's users</source>
        <translation>Номер этого менеджера среди пользователей CRM</translation>
    </message>
    <message>
        <source>Ids of the kinds of documents that are contracts</source>
        <translation>Идентификаторы видов документов, которые считать договорами</translation>
    </message>
    <message>
        <source>Key of the site's endpoint</source>
        <translation>Ключ адреса на сайте</translation>
    </message>
    <message>
        <source>Language of messages and product names</source>
        <translation>Язык сообщений и названий товаров</translation>
    </message>
    <message>
        <source>Largest list that is asked for</source>
        <translation>Наибольший запрашиваемый список</translation>
    </message>
    <message>
        <source>Login of the exchange user</source>
        <translation>Логин пользователя обмена</translation>
    </message>
    <message>
        <source>Login, often the employee's full name</source>
        <translation>Логин, часто полное имя сотрудника</translation>
    </message>
    <message>
        <source>Longest wait for an answer, seconds</source>
        <translation>Сколько ждать ответа, секунд</translation>
    </message>
    <message>
        <source>Mail address</source>
        <translation>Адрес почты</translation>
    </message>
    <message>
        <source>Mailbox (SMTP and IMAP)</source>
        <translation>Почтовый ящик (SMTP и IMAP)</translation>
    </message>
    <message>
        <source>Message code of a slot that is taken</source>
        <translation>Код сообщения о занятом интервале</translation>
    </message>
    <message>
        <source>Name shown on the own phone</source>
        <translation>Имя на своём телефоне</translation>
    </message>
    <message>
        <source>Names of objects and fields that differ in this release</source>
        <translation>Имена объектов и полей, которые в этом релизе другие</translation>
    </message>
    <message>
        <source>Names of outside lines (patterns)</source>
        <translation>Имена внешних линий (шаблоны)</translation>
    </message>
    <message>
        <source>Names of the files</source>
        <translation>Имена файлов</translation>
    </message>
    <message>
        <source>Names of the phones (patterns)</source>
        <translation>Имена телефонов (шаблоны)</translation>
    </message>
    <message>
        <source>New partners get sales data at once</source>
        <translation>Новым партнёрам сразу задавать данные сбыта</translation>
    </message>
    <message>
        <source>Number of the SAP client (Mandant)</source>
        <translation>Номер мандата SAP</translation>
    </message>
    <message>
        <source>Number of the catalogue's information block</source>
        <translation>Номер инфоблока каталога</translation>
    </message>
    <message>
        <source>Number of the webhook's user (0: REST is not used)</source>
        <translation>Номер пользователя вебхука (0 – REST не используется)</translation>
    </message>
    <message>
        <source>Number range of new business partners</source>
        <translation>Диапазон номеров новых деловых партнёров</translation>
    </message>
    <message>
        <source>Offers in one page of stock</source>
        <translation>Товаров на одной странице остатков</translation>
    </message>
    <message>
        <source>Operations that are clients' payments</source>
        <translation>Операции, которые считать оплатами клиентов</translation>
    </message>
    <message>
        <source>Operations that are refunds</source>
        <translation>Операции, которые считать возвратами</translation>
    </message>
    <message>
        <source>Order method</source>
        <translation>Способ оформления заказа</translation>
    </message>
    <message>
        <source>Order property: INN</source>
        <translation>Свойство заказа: ИНН</translation>
    </message>
    <message>
        <source>Order property: KPP</source>
        <translation>Свойство заказа: КПП</translation>
    </message>
    <message>
        <source>Order property: company</source>
        <translation>Свойство заказа: компания</translation>
    </message>
    <message>
        <source>Order property: delivery address</source>
        <translation>Свойство заказа: адрес доставки</translation>
    </message>
    <message>
        <source>Order property: e-mail</source>
        <translation>Свойство заказа: почта</translation>
    </message>
    <message>
        <source>Order property: the buyer's own number</source>
        <translation>Свойство заказа: номер у покупателя</translation>
    </message>
    <message>
        <source>Order type</source>
        <translation>Тип заказа</translation>
    </message>
    <message>
        <source>Our accounts, divided by commas</source>
        <translation>Наши счета через запятую</translation>
    </message>
    <message>
        <source>Our company in the books: INN or name</source>
        <translation>Наша организация в учёте: ИНН или название</translation>
    </message>
    <message>
        <source>Our own exchange page of the site</source>
        <translation>Наша страница обмена на сайте</translation>
    </message>
    <message>
        <source>Own extension</source>
        <translation>Свой внутренний номер</translation>
    </message>
    <message>
        <source>Partner function of the ship-to party</source>
        <translation>Роль партнёра – получатель материала</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Пароль</translation>
    </message>
    <message>
        <source>Password for programs</source>
        <translation>Пароль для приложений</translation>
    </message>
    <message>
        <source>Password of the account</source>
        <translation>Пароль учётной записи</translation>
    </message>
    <message>
        <source>Password of the exchange user</source>
        <translation>Пароль пользователя обмена</translation>
    </message>
    <message>
        <source>Password of the technical user</source>
        <translation>Пароль технического пользователя</translation>
    </message>
    <message>
        <source>Path of the web service</source>
        <translation>Путь веб-сервиса</translation>
    </message>
    <message>
        <source>Payment status of an issued invoice</source>
        <translation>Статус оплаты выставленного счёта</translation>
    </message>
    <message>
        <source>Payment terms of new partners</source>
        <translation>Условия платежа новых партнёров</translation>
    </message>
    <message>
        <source>Payment type of an invoice</source>
        <translation>Тип оплаты по счёту</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Порт</translation>
    </message>
    <message>
        <source>Post client orders</source>
        <translation>Проводить заказы клиентов</translation>
    </message>
    <message>
        <source>Read orders of private persons too</source>
        <translation>Читать и заказы частных лиц</translation>
    </message>
    <message>
        <source>Read reports on undelivered letters</source>
        <translation>Читать отчёты о недоставленных письмах</translation>
    </message>
    <message>
        <source>Read the site's shipments too</source>
        <translation>Читать и отгрузки сайта</translation>
    </message>
    <message>
        <source>Reason of a rejected line</source>
        <translation>Причина отклонения строки</translation>
    </message>
    <message>
        <source>Reconciliation account of new partners</source>
        <translation>Контрольный счёт новых партнёров</translation>
    </message>
    <message>
        <source>Records in one page</source>
        <translation>Записей на одной странице</translation>
    </message>
    <message>
        <source>Requests a day by the plan</source>
        <translation>Запросов в день по тарифу</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>Запросов в секунду</translation>
    </message>
    <message>
        <source>Requests a second of this desk</source>
        <translation>Запросов в секунду от этой программы</translation>
    </message>
    <message>
        <source>Requests that may go without a pause</source>
        <translation>Запросов подряд без паузы</translation>
    </message>
    <message>
        <source>Roles that make a partner a customer</source>
        <translation>Роли, с которыми партнёр – клиент</translation>
    </message>
    <message>
        <source>Rows in one page</source>
        <translation>Строк на одной странице</translation>
    </message>
    <message>
        <source>Rule of the availability check; empty: only stock is asked</source>
        <translation>Правило проверки доступности; пусто – запрашиваются только остатки</translation>
    </message>
    <message>
        <source>SAP S/4HANA</source>
        <translation>SAP S/4HANA</translation>
    </message>
    <message>
        <source>SMTP port</source>
        <translation>Порт SMTP</translation>
    </message>
    <message>
        <source>SMTP server</source>
        <translation>Сервер SMTP</translation>
    </message>
    <message>
        <source>Sales organisation</source>
        <translation>Сбытовая организация</translation>
    </message>
    <message>
        <source>Seconds between full readings of all cards</source>
        <translation>Секунд между полными чтениями карточек</translation>
    </message>
    <message>
        <source>Seconds between looks for changed contracts</source>
        <translation>Секунд между запросами изменённых договоров</translation>
    </message>
    <message>
        <source>Seconds between looks for changed orders</source>
        <translation>Секунд между запросами изменённых заказов</translation>
    </message>
    <message>
        <source>Seconds between looks for changes</source>
        <translation>Секунд между запросами изменений</translation>
    </message>
    <message>
        <source>Seconds between looks for deliveries</source>
        <translation>Секунд между запросами поставок</translation>
    </message>
    <message>
        <source>Seconds between looks into the folder</source>
        <translation>Секунд между просмотрами папки</translation>
    </message>
    <message>
        <source>Seconds between readings of contracts</source>
        <translation>Секунд между чтениями договоров</translation>
    </message>
    <message>
        <source>Seconds between readings of debts</source>
        <translation>Секунд между чтениями долгов</translation>
    </message>
    <message>
        <source>Seconds between readings of slots</source>
        <translation>Секунд между чтениями интервалов</translation>
    </message>
    <message>
        <source>Seconds between readings of stock</source>
        <translation>Секунд между запросами остатков</translation>
    </message>
    <message>
        <source>Seconds between readings of the catalogue</source>
        <translation>Секунд между чтениями каталога</translation>
    </message>
    <message>
        <source>Seconds for which a file must not change before it is read</source>
        <translation>Сколько секунд файл не должен меняться перед чтением</translation>
    </message>
    <message>
        <source>Seconds of changes that are read twice</source>
        <translation>За сколько секунд изменения читаются повторно</translation>
    </message>
    <message>
        <source>Seconds that an answer may take</source>
        <translation>Сколько секунд ждать ответа</translation>
    </message>
    <message>
        <source>Seconds to wait for an answer</source>
        <translation>Сколько секунд ждать ответа</translation>
    </message>
    <message>
        <source>Seconds to wait while 1C starts a session</source>
        <translation>Сколько секунд ждать, пока 1С начинает сеанс</translation>
    </message>
    <message>
        <source>Secret key (shows the day's quota)</source>
        <translation>Секретный ключ (показывает остаток запросов на день)</translation>
    </message>
    <message>
        <source>Secret of the incoming webhook (REST)</source>
        <translation>Секрет входящего вебхука (REST)</translation>
    </message>
    <message>
        <source>Service of outbound deliveries</source>
        <translation>Сервис исходящих поставок</translation>
    </message>
    <message>
        <source>Service of slots and transport, if any</source>
        <translation>Сервис интервалов и транспорта, если есть</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Вход</translation>
    </message>
    <message>
        <source>Silence before a question, seconds</source>
        <translation>Тишина перед вопросом, секунд</translation>
    </message>
    <message>
        <source>Status of a cancelled order</source>
        <translation>Статус отменённого заказа</translation>
    </message>
    <message>
        <source>Status of a closed order</source>
        <translation>Статус закрытого заказа</translation>
    </message>
    <message>
        <source>Status of a confirmed order</source>
        <translation>Статус подтверждённого заказа</translation>
    </message>
    <message>
        <source>Status of a new order</source>
        <translation>Статус нового заказа</translation>
    </message>
    <message>
        <source>Status of an order in work</source>
        <translation>Статус заказа в работе</translation>
    </message>
    <message>
        <source>Status of an order not yet confirmed</source>
        <translation>Статус ещё не подтверждённого заказа</translation>
    </message>
    <message>
        <source>Statuses of a closed contract</source>
        <translation>Статусы закрытого договора</translation>
    </message>
    <message>
        <source>Statuses of a contract in force</source>
        <translation>Статусы действующего договора</translation>
    </message>
    <message>
        <source>Statuses of a contract on its way</source>
        <translation>Статусы договора на согласовании</translation>
    </message>
    <message>
        <source>Statuses of a contract that ran out</source>
        <translation>Статусы истёкшего договора</translation>
    </message>
    <message>
        <source>Statuses of a draft</source>
        <translation>Статусы черновика</translation>
    </message>
    <message>
        <source>Stock type that may be sold</source>
        <translation>Вид запаса, который можно продавать</translation>
    </message>
    <message>
        <source>Tax classes of products and their VAT rates</source>
        <translation>Налоговые классы товаров и их ставки НДС</translation>
    </message>
    <message>
        <source>Tax number type of the INN</source>
        <translation>Вид налогового номера для ИНН</translation>
    </message>
    <message>
        <source>Tax number type of the KPP</source>
        <translation>Вид налогового номера для КПП</translation>
    </message>
    <message>
        <source>Tax number type of the OKPO code</source>
        <translation>Вид налогового номера для ОКПО</translation>
    </message>
    <message>
        <source>Technical user</source>
        <translation>Технический пользователь</translation>
    </message>
    <message>
        <source>Tell the site states of orders</source>
        <translation>Сообщать сайту состояния заказов</translation>
    </message>
    <message>
        <source>The own phone rings, seconds</source>
        <translation>Свой телефон звонит, секунд</translation>
    </message>
    <message>
        <source>Time zone of the 1C server</source>
        <translation>Часовой пояс сервера 1С</translation>
    </message>
    <message>
        <source>Time zone of the account, if it does not tell</source>
        <translation>Часовой пояс аккаунта, если он его не сообщает</translation>
    </message>
    <message>
        <source>Time zone of the site</source>
        <translation>Часовой пояс сайта</translation>
    </message>
    <message>
        <source>Type of a contract's document</source>
        <translation>Тип документа договора</translation>
    </message>
    <message>
        <source>Type of a corporate client</source>
        <translation>Тип корпоративного клиента</translation>
    </message>
    <message>
        <source>Type of a kind of document</source>
        <translation>Тип вида документа</translation>
    </message>
    <message>
        <source>Type of a sales order</source>
        <translation>Вид заказа клиента</translation>
    </message>
    <message>
        <source>Type of contracts with buyers</source>
        <translation>Вид договоров с покупателями</translation>
    </message>
    <message>
        <source>Units: OKEI code and SAP's code</source>
        <translation>Единицы: код ОКЕИ и код SAP</translation>
    </message>
    <message>
        <source>Version named to the exchange page (empty: the old protocol)</source>
        <translation>Версия для страницы обмена (пусто – старый протокол)</translation>
    </message>
    <message>
        <source>Warehouse of stock that names none</source>
        <translation>Склад для остатков без склада</translation>
    </message>
    <message>
        <source>Warehouses and their plants</source>
        <translation>Склады и их заводы</translation>
    </message>
    <message>
        <source>What a discount in a line counts for</source>
        <translation>К чему относится скидка в строке</translation>
    </message>
    <message>
        <source>Where the catalogue is read</source>
        <translation>Откуда читать каталог</translation>
    </message>
    <message>
        <source>Which paper a realisation is</source>
        <translation>Какой документ считать реализацией</translation>
    </message>
    <message>
        <source>Which register debts come from</source>
        <translation>Из какого регистра брать долги</translation>
    </message>
    <message>
        <source>Whose external ids are: the shop's module or ours</source>
        <translation>Чьи внешние номера: модуля магазина или наши</translation>
    </message>
    <message>
        <source>Words by which the service says that there is no such object</source>
        <translation>Слова, которыми сервис говорит, что такого объекта нет</translation>
    </message>
    <message>
        <source>retailCRM</source>
        <translation>retailCRM</translation>
    </message>
    <message>
        <source>+7</source>
        <translation>+7</translation>
    </message>
    <message>
        <source>7</source>
        <translation>7</translation>
    </message>
    <message>
        <source>8</source>
        <translation>8</translation>
    </message>
    <message>
        <source>MERGE</source>
        <translation>MERGE</translation>
    </message>
    <message>
        <source>PATCH</source>
        <translation>PATCH</translation>
    </message>
    <message>
        <source>POST</source>
        <translation>POST</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>само</translation>
    </message>
    <message>
        <source>1C:Accounting</source>
        <translation>1С:Бухгалтерия</translation>
    </message>
    <message>
        <source>catalogue</source>
        <translation>каталог</translation>
    </message>
    <message>
        <source>by challenge</source>
        <translation>по запросу</translation>
    </message>
    <message>
        <source>Windows-1251</source>
        <translation>Windows-1251</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>эта программа</translation>
    </message>
    <message>
        <source>documents</source>
        <translation>документы</translation>
    </message>
    <message>
        <source>once they are over</source>
        <translation>после завершения</translation>
    </message>
    <message>
        <source>enumeration</source>
        <translation>перечисление</translation>
    </message>
    <message>
        <source>exchange</source>
        <translation>обмен</translation>
    </message>
    <message>
        <source>files</source>
        <translation>файлы</translation>
    </message>
    <message>
        <source>1C:KA</source>
        <translation>1С:КА</translation>
    </message>
    <message>
        <source>whole line</source>
        <translation>вся строка</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>ours</source>
        <translation>наши</translation>
    </message>
    <message>
        <source>by password</source>
        <translation>по паролю</translation>
    </message>
    <message>
        <source>the mail provider</source>
        <translation>почтовый провайдер</translation>
    </message>
    <message>
        <source>register</source>
        <translation>регистр</translation>
    </message>
    <message>
        <source>REST</source>
        <translation>REST</translation>
    </message>
    <message>
        <source>as they ring, too</source>
        <translation>и в момент звонка</translation>
    </message>
    <message>
        <source>the shop's module</source>
        <translation>модуль магазина</translation>
    </message>
    <message>
        <source>STARTTLS</source>
        <translation>STARTTLS</translation>
    </message>
    <message>
        <source>sums</source>
        <translation>суммы</translation>
    </message>
    <message>
        <source>terms</source>
        <translation>условия</translation>
    </message>
    <message>
        <source>TLS from the start</source>
        <translation>TLS сразу</translation>
    </message>
    <message>
        <source>one unit</source>
        <translation>одна единица</translation>
    </message>
    <message>
        <source>UPD</source>
        <translation>УПД</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>waybill</source>
        <translation>накладная</translation>
    </message>
    <message>
        <source>XOAUTH2</source>
        <translation>XOAUTH2</translation>
    </message>
</context>
<context>
    <name>documents</name>
    <message>
        <source>To send</source>
        <translation>Отправить</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Отправлены</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Вернулись</translation>
    </message>
    <message>
        <source>From accounting</source>
        <translation>Из бухгалтерии</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>Редакция</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Недействителен</translation>
    </message>
    <message>
        <source>By accounting</source>
        <translation>Бухгалтерия</translation>
    </message>
    <message>
        <source>Not sent</source>
        <translation>Не отправлен</translation>
    </message>
    <message>
        <source>rev. %1</source>
        <translation>ред. %1</translation>
    </message>
    <message>
        <source>%1 %2, %3, %4, %5</source>
        <translation>%1 %2, %3, %4, %5</translation>
    </message>
    <message>
        <source>No documents here</source>
        <translation>Здесь пока нет документов</translation>
    </message>
    <message>
        <source>An invoice comes from a confirmed order: open it, press F12.</source>
        <translation>Счёт делают из подтверждённого заказа: откройте его и нажмите F12.</translation>
    </message>
    <message>
        <source>Clear it or choose another tab.</source>
        <translation>Сбросьте фильтр или выберите другую вкладку.</translation>
    </message>
    <message>
        <source>Number, client, INN</source>
        <translation>Номер, клиент, ИНН</translation>
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
        <source>{system}: no access key is stored.</source>
        <translation>Не сохранён ключ доступа: {system}.</translation>
    </message>
    <message>
        <source>Enter it; your work is kept.</source>
        <translation>Введите его; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The password of the mailbox is not stored.</source>
        <translation type="vanished">Не сохранён пароль почтового ящика.</translation>
    </message>
    <message>
        <source>Enter the one that the provider issues for programs; your letters are kept.</source>
        <translation type="vanished">Введите тот, который почтовая служба выдаёт для программ; письма сохранены.</translation>
    </message>
    <message>
        <source>The password of {system} is not stored.</source>
        <translation>Пароль для {system} не сохранён.</translation>
    </message>
    <message>
        <source>Enter it, for a mailbox the one issued for programs; your work is kept.</source>
        <translation>Введите его (для почты — пароль приложений); ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The access token of the mailbox is not stored.</source>
        <translation>Не сохранён токен доступа к почтовому ящику.</translation>
    </message>
    <message>
        <source>Enter it; your letters are kept.</source>
        <translation>Введите его; письма сохранены.</translation>
    </message>
    <message>
        <source>The place where this system keeps passwords does not open.</source>
        <translation>Хранилище паролей этой системы не открывается.</translation>
    </message>
    <message>
        <source>Unlock it or enter the key again; your work is kept.</source>
        <translation>Разблокируйте его или введите ключ ещё раз; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system}: the key holds characters that no key has, it was pasted wrongly.</source>
        <translation>В ключе есть знаки, которых в ключах не бывает ({system}): он вставлен с ошибкой.</translation>
    </message>
    <message>
        <source>Copy it again; your work is kept.</source>
        <translation>Скопируйте его заново; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system}: the password holds characters that the system cannot take.</source>
        <translation>В пароле есть знаки, которых система не принимает: {system}.</translation>
    </message>
    <message>
        <source>Choose another password there and enter it here; your work is kept.</source>
        <translation>Задайте там другой пароль и введите его здесь; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system} does not know this access key.</source>
        <translation>{system} не знает такого ключа доступа.</translation>
    </message>
    <message>
        <source>{system}: the access key lacks a right, “{text}”.</source>
        <translation>Ключу доступа не хватает права ({system}): «{text}».</translation>
    </message>
    <message>
        <source>Give it the right in the settings there; your work is saved and will be sent then.</source>
        <translation>Дайте ему это право в настройках системы; ваша работа сохранена и уйдёт после этого.</translation>
    </message>
    <message>
        <source>{system}: there is no account at this address.</source>
        <translation>По этому адресу нет учётной записи: {system}.</translation>
    </message>
    <message>
        <source>Correct the address in the settings; your work is kept.</source>
        <translation>Исправьте адрес в настройках; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The registry refused: the key is wrong, the account is not confirmed or the requests of the day are used up.</source>
        <translation>Отказ реестра: ключ неверен, учётная запись не подтверждена или исчерпаны запросы на день.</translation>
    </message>
    <message>
        <source>You can create clients without it. Look at the key, or wait for tomorrow.</source>
        <translation>Клиентов можно создавать и без него. Проверьте ключ или подождите до завтра.</translation>
    </message>
    <message>
        <source>The registry answered {used} of {limit} requests today; no more are left.</source>
        <translation>Реестр ответил сегодня на {used} из {limit} запросов, больше не осталось.</translation>
    </message>
    <message>
        <source>You can create clients now; the details will come tomorrow.</source>
        <translation>Клиентов можно создавать сейчас; реквизиты придут завтра.</translation>
    </message>
    <message>
        <source>The mail server does not offer the way of signing in that is set.</source>
        <translation>Почтовый сервер не поддерживает выбранный способ входа.</translation>
    </message>
    <message>
        <source>Choose another one in the settings; your letters are kept.</source>
        <translation>Выберите другой в настройках; письма сохранены.</translation>
    </message>
    <message>
        <source>The mail server does not let us look into the sent letters.</source>
        <translation>Почтовый сервер не пускает к отправленным письмам.</translation>
    </message>
    <message>
        <source>Enter a new password; your letters are kept.</source>
        <translation>Введите новый пароль; письма сохранены.</translation>
    </message>
    <message>
        <source>{system} does not accept our proof that the request is ours.</source>
        <translation>{system} не принимает подтверждение, что запрос наш.</translation>
    </message>
    <message>
        <source>Your work is saved. Your administrator looks at the proxy's cookies.</source>
        <translation>Ваша работа сохранена. Администратору: проверьте, пропускает ли прокси куки.</translation>
    </message>
    <message>
        <source>{system} does not let us in: “{detail}”.</source>
        <translation>{system} не пускает: «{detail}».</translation>
    </message>
    <message>
        <source>Enter a new key or password; your work is kept.</source>
        <translation>Введите новый ключ или пароль; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system} could not prove that it is genuine: its certificate is not trusted.</source>
        <translation>Сервер не доказал свою подлинность ({system}): его сертификату нет доверия.</translation>
    </message>
    <message>
        <source>Nothing was sent, your work is saved here. Tell your administrator.</source>
        <translation>Ничего не отправлено, ваша работа сохранена здесь. Сообщите администратору.</translation>
    </message>
    <message>
        <source>The mail server does not offer encryption.</source>
        <translation>Почтовый сервер не предлагает шифрование.</translation>
    </message>
    <message>
        <source>Nothing was sent openly; the letter is kept. Look at port and encryption in the settings.</source>
        <translation>Открыто ничего не отправлено, письмо сохранено. Проверьте порт и шифрование в настройках.</translation>
    </message>
    <message>
        <source>{system}: something on the way answered instead, perhaps a proxy.</source>
        <translation>Вместо системы ответило что-то на пути к ней, возможно прокси: {system}.</translation>
    </message>
    <message>
        <source>Your work is saved here. Look at the address and at the network.</source>
        <translation>Ваша работа сохранена здесь. Проверьте адрес и сеть.</translation>
    </message>
    <message>
        <source>{system} gives no proof with which changes could be sent.</source>
        <translation>{system} не выдаёт подтверждение, с которым можно отправлять изменения.</translation>
    </message>
    <message>
        <source>Nothing was sent, your work is saved. Tell your administrator.</source>
        <translation>Ничего не отправлено, ваша работа сохранена. Сообщите администратору.</translation>
    </message>
    <message>
        <source>The buyer's company is not in the ERP yet.</source>
        <translation>Компании покупателя ещё нет в ERP.</translation>
    </message>
    <message>
        <source>Nothing was sent; the order follows by itself after its company.</source>
        <translation>Ничего не отправлено; заказ уйдёт сам вслед за компанией.</translation>
    </message>
    <message>
        <source>The order is not in the ERP yet.</source>
        <translation>Заказа ещё нет в ERP.</translation>
    </message>
    <message>
        <source>Nothing was sent; the transport follows by itself after the order.</source>
        <translation>Ничего не отправлено; заявка на доставку уйдёт сама вслед за заказом.</translation>
    </message>
    <message>
        <source>The ERP has no order of this number, and it was confirmed elsewhere.</source>
        <translation>В ERP нет заказа с этим номером, а подтверждён он на другом рабочем месте.</translation>
    </message>
    <message>
        <source>It is not made anew, so it will not be doubled. Look in the ERP first.</source>
        <translation>Заново он не создаётся, поэтому не задвоится. Сначала посмотрите в ERP.</translation>
    </message>
    <message>
        <source>The client of this order is not in the CRM yet.</source>
        <translation>Клиента этого заказа ещё нет в CRM.</translation>
    </message>
    <message>
        <source>Nothing was sent; the order follows by itself after its client.</source>
        <translation>Ничего не отправлено; заказ уйдёт сам после клиента.</translation>
    </message>
    <message>
        <source>The order is not in the CRM yet.</source>
        <translation>Заказа ещё нет в CRM.</translation>
    </message>
    <message>
        <source>Nothing was sent; this follows by itself after the order.</source>
        <translation>Ничего не отправлено; это уйдёт само после заказа.</translation>
    </message>
    <message>
        <source>What the file belongs to is not in the CRM yet.</source>
        <translation>Того, к чему относится файл, в CRM ещё нет.</translation>
    </message>
    <message>
        <source>Nothing was sent; the file follows by itself.</source>
        <translation>Ничего не отправлено; файл уйдёт сам.</translation>
    </message>
    <message>
        <source>The program was being closed at that moment.</source>
        <translation>В этот момент программа закрывалась.</translation>
    </message>
    <message>
        <source>The mail server takes letters for nobody of them now: “{recipients}”.</source>
        <translation>Почтовый сервер сейчас не принимает письмо ни для кого: «{recipients}».</translation>
    </message>
    <message>
        <source>The letter is kept and will be tried again.</source>
        <translation>Письмо сохранено, попытка повторится.</translation>
    </message>
    <message>
        <source>{system} does not have this company yet.</source>
        <translation>Этой компании там ещё нет: {system}.</translation>
    </message>
    <message>
        <source>Nothing was sent; the request follows by itself after the company.</source>
        <translation>Ничего не отправлено; запрос уйдёт сам вслед за компанией.</translation>
    </message>
    <message>
        <source>{system} shows only a part of its list, so nobody knows what is there.</source>
        <translation>Список показан не весь, поэтому неизвестно, что там уже есть: {system}.</translation>
    </message>
    <message>
        <source>Nothing was sent, your work is saved. Raise the largest list in the settings.</source>
        <translation>Ничего не отправлено, ваша работа сохранена. Увеличьте размер списка в настройках.</translation>
    </message>
    <message>
        <source>The folder with the bank's statements is out of reach.</source>
        <translation>Папка с выписками банка недоступна.</translation>
    </message>
    <message>
        <source>It is looked at again by itself. Look at the network and at the settings.</source>
        <translation>Программа проверит её снова сама. Проверьте сеть и настройки.</translation>
    </message>
    <message>
        <source>A statement of the bank could not be opened.</source>
        <translation>Не удалось открыть выписку банка.</translation>
    </message>
    <message>
        <source>It is tried again by itself.</source>
        <translation>Программа попробует снова сама.</translation>
    </message>
    <message>
        <source>{system} cannot take it now: “{detail}”.</source>
        <translation>{system} сейчас не принимает: «{detail}».</translation>
    </message>
    <message>
        <source>Your work is saved here and will be tried again.</source>
        <translation>Ваша работа сохранена здесь, попытка повторится.</translation>
    </message>
    <message>
        <source>The CRM has another client with this INN and KPP (number {client} there).</source>
        <translation>В CRM уже есть другой клиент с такими ИНН и КПП (там его номер {client}).</translation>
    </message>
    <message>
        <source>Nothing was doubled. Find that client and go on with it, or correct the INN.</source>
        <translation>Ничего не задвоено. Найдите того клиента и работайте с ним или исправьте ИНН.</translation>
    </message>
    <message>
        <source>The CRM no longer has this client.</source>
        <translation>В CRM больше нет этого клиента.</translation>
    </message>
    <message>
        <source>It is kept here. Ask who removed it there.</source>
        <translation>Здесь он сохранён. Узнайте, кто удалил его там.</translation>
    </message>
    <message>
        <source>The CRM has no field {fields} for discount levels.</source>
        <translation>В CRM нет поля {fields} для уровня скидки.</translation>
    </message>
    <message>
        <source>Create the field in the CRM or empty its setting, then try again.</source>
        <translation>Создайте поле в CRM или очистите эту настройку и повторите.</translation>
    </message>
    <message>
        <source>The field {fields} of the CRM did not keep the discount level.</source>
        <translation>Поле {fields} в CRM не сохранило уровень скидки.</translation>
    </message>
    <message>
        <source>Make it a field for numbers or text, then try again.</source>
        <translation>Сделайте его числовым или текстовым полем и повторите.</translation>
    </message>
    <message>
        <source>The CRM's key may not tell of calls.</source>
        <translation>Ключу CRM нельзя сообщать о звонках.</translation>
    </message>
    <message>
        <source>The call is kept here. Give the key the rights of telephony or switch the telling off.</source>
        <translation>Звонок сохранён здесь. Дайте ключу права телефонии или выключите передачу звонков.</translation>
    </message>
    <message>
        <source>The CRM did not take the call into its journal.</source>
        <translation>CRM не приняла звонок в свой журнал.</translation>
    </message>
    <message>
        <source>The call is kept here. Try again later or leave it.</source>
        <translation>Звонок сохранён здесь. Повторите позже или оставьте как есть.</translation>
    </message>
    <message>
        <source>The CRM no longer has this order.</source>
        <translation>В CRM больше нет этого заказа.</translation>
    </message>
    <message>
        <source>The CRM no longer has this order of the retail queue.</source>
        <translation>В CRM больше нет этого заказа из розничной очереди.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask the retail department what became of it.</source>
        <translation>Ничего не изменено. Спросите розничный отдел, что с ним стало.</translation>
    </message>
    <message>
        <source>The file does not hang on the order any more.</source>
        <translation>Файла у заказа больше нет.</translation>
    </message>
    <message>
        <source>Nothing is changed. Look at the order in {system}.</source>
        <translation>Ничего не изменено. Посмотрите заказ: {system}.</translation>
    </message>
    <message>
        <source>The file is larger than 10 MB and is not fetched.</source>
        <translation>Файл больше 10 МБ и не загружается.</translation>
    </message>
    <message>
        <source>Nothing is changed. Open it in {system}.</source>
        <translation>Ничего не изменено. Откройте его там: {system}.</translation>
    </message>
    <message>
        <source>A colleague has given this order to another client.</source>
        <translation>Коллега отдал этот заказ другому клиенту.</translation>
    </message>
    <message>
        <source>Nothing was changed. Leave it to him, or move the order in the CRM.</source>
        <translation>Ничего не изменено. Оставьте заказ ему или перенесите его в CRM.</translation>
    </message>
    <message>
        <source>The registry does not know a company with this INN and KPP.</source>
        <translation>Реестр не знает компании с такими ИНН и КПП.</translation>
    </message>
    <message>
        <source>The client is kept. Look at the digits or fill in the details by hand.</source>
        <translation>Клиент сохранён. Проверьте цифры или заполните реквизиты вручную.</translation>
    </message>
    <message>
        <source>The letter is too big for the mail server: {size} of at most {limit}.</source>
        <translation>Письмо слишком велико для почтового сервера: {size} при пределе {limit}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Take a document out or send them in two letters.</source>
        <translation>Ничего не отправлено. Уберите документ или отправьте двумя письмами.</translation>
    </message>
    <message>
        <source>There is no such address: {fields}.</source>
        <translation>Такого адреса не бывает: {fields}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Correct the recipient.</source>
        <translation>Ничего не отправлено. Исправьте получателя.</translation>
    </message>
    <message>
        <source>The letter has no recipient.</source>
        <translation>У письма нет получателя.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose who gets it.</source>
        <translation>Ничего не отправлено. Выберите, кому его отправить.</translation>
    </message>
    <message>
        <source>The folder of sent letters was not found in the mailbox.</source>
        <translation>В почтовом ящике не нашлась папка отправленных писем.</translation>
    </message>
    <message>
        <source>Letters leave all the same. Name the folder in the settings.</source>
        <translation>Письма уходят и без неё. Укажите папку в настройках.</translation>
    </message>
    <message>
        <source>The mail server took none of the recipients: “{recipients}”.</source>
        <translation>Почтовый сервер не принял ни одного получателя: «{recipients}».</translation>
    </message>
    <message>
        <source>Nothing was sent, the letter is kept. Correct the addresses.</source>
        <translation>Ничего не отправлено, письмо сохранено. Исправьте адреса.</translation>
    </message>
    <message>
        <source>The mail server refused the letter: “{detail}”.</source>
        <translation>Почтовый сервер не принял письмо: «{detail}».</translation>
    </message>
    <message>
        <source>Nothing was sent, the letter is kept. Choose what to do.</source>
        <translation>Ничего не отправлено, письмо сохранено. Выберите, что сделать.</translation>
    </message>
    <message>
        <source>The words are too long for the registry.</source>
        <translation>Слишком длинный запрос для реестра.</translation>
    </message>
    <message>
        <source>Type a part of the name or the INN.</source>
        <translation>Введите часть названия или ИНН.</translation>
    </message>
    <message>
        <source>{system} knows companies by their INN, and this one has none.</source>
        <translation>Компании там различают по ИНН, а у этой его нет: {system}.</translation>
    </message>
    <message>
        <source>Enter the INN; nothing was sent.</source>
        <translation>Введите ИНН; ничего не отправлено.</translation>
    </message>
    <message>
        <source>{system} needs at least three characters to search.</source>
        <translation>Для поиска нужно не меньше трёх знаков: {system}.</translation>
    </message>
    <message>
        <source>Type more of it.</source>
        <translation>Введите больше.</translation>
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
        <source>Correct it; nothing was asked or changed.</source>
        <translation>Исправьте; ничего не запрошено и не изменено.</translation>
    </message>
    <message>
        <source>Only digits are allowed here.</source>
        <translation>Здесь допустимы только цифры.</translation>
    </message>
    <message>
        <source>The number is not built like that.</source>
        <translation>У этого номера другой вид.</translation>
    </message>
    <message>
        <source>The number cannot begin like that.</source>
        <translation>Номер не может так начинаться.</translation>
    </message>
    <message>
        <source>The client has no such company any more.</source>
        <translation>У клиента больше нет такой компании.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose another company in the order.</source>
        <translation>Ничего не отправлено. Выберите в заказе другую компанию.</translation>
    </message>
    <message>
        <source>Every line of the order is cancelled: there is nothing to reserve.</source>
        <translation>Все строки заказа отменены: резервировать нечего.</translation>
    </message>
    <message>
        <source>Nothing was sent. Add a line or cancel the order.</source>
        <translation>Ничего не отправлено. Добавьте строку или отмените заказ.</translation>
    </message>
    <message>
        <source>A line of the order is a text without goods, the ERP cannot know it.</source>
        <translation>В заказе есть строка без товара, ERP не может её знать.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose goods from the catalogue in that line.</source>
        <translation>Ничего не отправлено. Выберите в этой строке товар из каталога.</translation>
    </message>
    <message>
        <source>Somebody changed the same in {system} at the same time.</source>
        <translation>Кто-то одновременно изменил то же самое: {system}.</translation>
    </message>
    <message>
        <source>Nothing was overwritten. Look at the order and decide.</source>
        <translation>Ничего не перезаписано. Посмотрите заказ и решите.</translation>
    </message>
    <message>
        <source>This transport request was taken back.</source>
        <translation>Эта заявка на доставку отозвана.</translation>
    </message>
    <message>
        <source>Nothing was sent. Choose an interval and ask anew.</source>
        <translation>Ничего не отправлено. Выберите интервал и закажите заново.</translation>
    </message>
    <message>
        <source>The transport is already asked for at another time.</source>
        <translation>Доставка уже заказана на другое время.</translation>
    </message>
    <message>
        <source>Nothing was changed. Take the request back, then ask anew.</source>
        <translation>Ничего не изменено. Отзовите заявку и закажите заново.</translation>
    </message>
    <message>
        <source>The goods are on the way or there: the request cannot be taken back.</source>
        <translation>Товар в пути или уже доставлен: заявку нельзя отозвать.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ring up the carrier.</source>
        <translation>Ничего не изменено. Позвоните перевозчику.</translation>
    </message>
    <message>
        <source>{system} has no such transport request any more.</source>
        <translation>Такой заявки на доставку больше нет: {system}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask anew if the goods still have to go.</source>
        <translation>Ничего не изменено. Если доставка ещё нужна, закажите заново.</translation>
    </message>
    <message>
        <source>Delivery intervals and transport are not connected here.</source>
        <translation>Интервалы и заявки на доставку здесь не подключены.</translation>
    </message>
    <message>
        <source>Arrange the delivery by telephone, or name the service in the settings.</source>
        <translation>Договоритесь о доставке по телефону или укажите сервис в настройках.</translation>
    </message>
    <message>
        <source>The settings do not say which plant of the ERP this warehouse is.</source>
        <translation>В настройках не сказано, какой завод ERP соответствует этому складу.</translation>
    </message>
    <message>
        <source>Nothing was asked. Choose another warehouse or add it in the settings.</source>
        <translation>Запрос не отправлен. Выберите другой склад или добавьте этот в настройки.</translation>
    </message>
    <message>
        <source>{system} cannot do this.</source>
        <translation>{system} так не умеет.</translation>
    </message>
    <message>
        <source>Nothing was sent. Connect a system that can, or take the operation back.</source>
        <translation>Ничего не отправлено. Подключите систему, которая умеет, или отмените операцию.</translation>
    </message>
    <message>
        <source>This operation was written by another version of the program and cannot be read.</source>
        <translation>Эту операцию записала другая версия программы, её не прочитать.</translation>
    </message>
    <message>
        <source>Nothing was sent. Take it back and do it again.</source>
        <translation>Ничего не отправлено. Отмените её и сделайте заново.</translation>
    </message>
    <message>
        <source>{system} refuses because the clocks differ too much.</source>
        <translation>Отказ из-за слишком большой разницы часов: {system}.</translation>
    </message>
    <message>
        <source>Set the clock of this computer; your work is kept.</source>
        <translation>Поправьте время на этом компьютере; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The shop forgets us between two questions: changing session numbers is switched on there.</source>
        <translation>Магазин забывает нас между двумя запросами: там включена смена идентификатора сессии.</translation>
    </message>
    <message>
        <source>Ask the site's administrator to switch it off for the exchange user; your work is kept.</source>
        <translation>Попросите администратора сайта выключить её для пользователя обмена; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The shop's exchange page in the settings is the one that 1C uses.</source>
        <translation>В настройках указана страница обмена магазина, которой пользуется 1С.</translation>
    </message>
    <message>
        <source>Nothing was asked, so that 1C loses no orders. Ask the site's administrator for a page of our own.</source>
        <translation>Запросов не было, чтобы 1С не потеряла заказы. Попросите у администратора сайта отдельную страницу для нас.</translation>
    </message>
    <message>
        <source>The settings forbid telling the shop how orders stand.</source>
        <translation>Настройки запрещают сообщать магазину о состоянии заказов.</translation>
    </message>
    <message>
        <source>Nothing was sent. Allow it in the settings, or take the operation back.</source>
        <translation>Ничего не отправлено. Разрешите это в настройках или отмените операцию.</translation>
    </message>
    <message>
        <source>The shop does not know this order.</source>
        <translation>В магазине нет такого заказа.</translation>
    </message>
    <message>
        <source>Nothing was sent. Orders made here are not in the shop.</source>
        <translation>Ничего не отправлено. Заказов, созданных здесь, в магазине нет.</translation>
    </message>
    <message>
        <source>A line of the order is not in the shop: “{line}”.</source>
        <translation>Строки заказа нет в магазине: «{line}».</translation>
    </message>
    <message>
        <source>Nothing was sent, because the shop would take the line out of the order.</source>
        <translation>Ничего не отправлено: магазин убрал бы эту строку из заказа.</translation>
    </message>
    <message>
        <source>One order cannot be asked for: the shop's REST is not set up.</source>
        <translation>Отдельный заказ не запросить: REST магазина не настроен.</translation>
    </message>
    <message>
        <source>The order comes with the next exchange.</source>
        <translation>Заказ придёт со следующим обменом.</translation>
    </message>
    <message>
        <source>The shop has no endpoint for accounts and documents in the settings.</source>
        <translation>В настройках нет точки сайта для кабинетов и документов.</translation>
    </message>
    <message>
        <source>Nothing was sent. The site's developer finds what it must do in the manual.</source>
        <translation>Ничего не отправлено. Описание для разработчика сайта есть в руководстве.</translation>
    </message>
    <message>
        <source>The contact has no e-mail, and an account needs one.</source>
        <translation>У контакта нет почты, без неё кабинет не создать.</translation>
    </message>
    <message>
        <source>Nothing was sent. Enter an e-mail.</source>
        <translation>Ничего не отправлено. Укажите почту.</translation>
    </message>
    <message>
        <source>The file is too large for {system}.</source>
        <translation>Файл слишком велик: {system}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Make it smaller.</source>
        <translation>Ничего не отправлено. Уменьшите файл.</translation>
    </message>
    <message>
        <source>The number of the shop's catalogue is not in the settings.</source>
        <translation>В настройках нет номера каталога магазина.</translation>
    </message>
    <message>
        <source>Nothing was asked. Enter the number of its information block.</source>
        <translation>Запросов не было. Укажите номер инфоблока.</translation>
    </message>
    <message>
        <source>The shop has been working on our file for too long.</source>
        <translation>Магазин слишком долго обрабатывает наш файл.</translation>
    </message>
    <message>
        <source>We will tell it again; nothing will be doubled.</source>
        <translation>Мы отправим его ещё раз; ничего не удвоится.</translation>
    </message>
    <message>
        <source>The folder of the catalogue cannot be read.</source>
        <translation>Папку каталога не прочитать.</translation>
    </message>
    <message>
        <source>What is known stays. Look at the folder in the settings.</source>
        <translation>Известное остаётся. Проверьте папку в настройках.</translation>
    </message>
    <message>
        <source>The setting is not a path on the site: {path}.</source>
        <translation>Настройка не похожа на путь на сайте: {path}.</translation>
    </message>
    <message>
        <source>The setting is not a time zone: {path}.</source>
        <translation>Настройка не похожа на часовой пояс: {path}.</translation>
    </message>
    <message>
        <source>No answer from the mail server yet.</source>
        <translation>Почтовый сервер пока не ответил.</translation>
    </message>
    <message>
        <source>We will first look among the sent letters, so the client will not get it twice.</source>
        <translation>Сначала посмотрим в отправленных, чтобы клиент не получил письмо дважды.</translation>
    </message>
    <message>
        <source>The link broke after it was sent, and there is no way to look whether it arrived.</source>
        <translation>Связь оборвалась после отправки, и узнать, дошло ли, нельзя.</translation>
    </message>
    <message>
        <source>Nothing is sent twice by itself. Ask the receiver, then choose: send again or take it as done.</source>
        <translation>Само дважды не отправится. Спросите получателя и выберите: отправить ещё раз или считать сделанным.</translation>
    </message>
    <message>
        <source>The file is in the CRM but does not hang on the order yet.</source>
        <translation>Файл уже в CRM, но ещё не прикреплён к заказу.</translation>
    </message>
    <message>
        <source>We will look and tie it, so it will not be doubled.</source>
        <translation>Мы проверим и прикрепим его, чтобы не задвоить.</translation>
    </message>
    <message>
        <source>{system} gave an answer that says neither yes nor no: “{detail}”.</source>
        <translation>{system}: в ответе ни да, ни нет: «{detail}».</translation>
    </message>
    <message>
        <source>The password of the phone exchange is not stored.</source>
        <translation>Не сохранён пароль телефонной станции.</translation>
    </message>
    <message>
        <source>Enter it; the phone itself works without it.</source>
        <translation>Введите его; сам телефон работает и без него.</translation>
    </message>
    <message>
        <source>The phone exchange does not offer the way of signing in that is set.</source>
        <translation>Телефонная станция не предлагает заданный способ входа.</translation>
    </message>
    <message>
        <source>Choose another one in the settings; the phone itself works.</source>
        <translation>Выберите другой в настройках; сам телефон работает.</translation>
    </message>
    <message>
        <source>The phone exchange does not speak encrypted on this port.</source>
        <translation>На этом порту телефонная станция не поддерживает шифрование.</translation>
    </message>
    <message>
        <source>No password was sent. Look at port and encryption in the settings.</source>
        <translation>Пароль не отправлен. Проверьте порт и шифрование в настройках.</translation>
    </message>
    <message>
        <source>The phone exchange is outside the office network and not encrypted.</source>
        <translation>Телефонная станция вне офисной сети, а соединение не зашифровано.</translation>
    </message>
    <message>
        <source>No password was sent. Switch encryption on or use the office's VPN.</source>
        <translation>Пароль не отправлен. Включите шифрование или подключитесь через VPN офиса.</translation>
    </message>
    <message>
        <source>Something else than a phone exchange answers at this address.</source>
        <translation>По этому адресу отвечает не телефонная станция.</translation>
    </message>
    <message>
        <source>No password was sent. Look at address and port in the settings.</source>
        <translation>Пароль не отправлен. Проверьте адрес и порт в настройках.</translation>
    </message>
    <message>
        <source>No connection with the phone exchange.</source>
        <translation>Нет связи с телефонной станцией.</translation>
    </message>
    <message>
        <source>Nothing was dialled. The phone itself works; the link comes back.</source>
        <translation>Номер не набран. Сам телефон работает; связь восстановится.</translation>
    </message>
    <message>
        <source>There is a line break in it, which no number has.</source>
        <translation>Внутри перевод строки, в номере его быть не может.</translation>
    </message>
    <message>
        <source>Nothing was dialled. Correct the number.</source>
        <translation>Номер не набран. Исправьте номер.</translation>
    </message>
    <message>
        <source>The call was not handed over: there is no music for whoever waits.</source>
        <translation>Звонок не передан: нет музыки для ожидающего.</translation>
    </message>
    <message>
        <source>Name the music file in the settings, or transfer by the phone itself.</source>
        <translation>Укажите файл музыки в настройках телефонии; перевод с телефона работает.</translation>
    </message>
    <message>
        <source>This is no phone number.</source>
        <translation>Это не номер телефона.</translation>
    </message>
    <message>
        <source>The call is over, or your phone has no part in it any more.</source>
        <translation>Разговор окончен или ваш телефон в нём больше не участвует.</translation>
    </message>
    <message>
        <source>{system} did not do it and gives no reason.</source>
        <translation>Не выполнено, причина не названа: {system}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Do it on the phone itself.</source>
        <translation>Ничего не изменено. Сделайте это на самом телефоне.</translation>
    </message>
    <message>
        <source>The phone exchange did not answer.</source>
        <translation>Телефонная станция не ответила.</translation>
    </message>
    <message>
        <source>Look whether your phone rings before you dial again.</source>
        <translation>Прежде чем набирать снова, посмотрите, не звонит ли ваш телефон.</translation>
    </message>
    <message>
        <source>The order waits until its client is in the CRM.</source>
        <translation>Заказ ждёт, пока его клиент появится в CRM.</translation>
    </message>
    <message>
        <source>It is saved and will be sent by itself.</source>
        <translation>Он сохранён и уйдёт сам.</translation>
    </message>
    <message>
        <source>It surely did not arrive: we looked and it is not there.</source>
        <translation>Точно не дошло: мы проверили, там этого нет.</translation>
    </message>
    <message>
        <source>It is sent once more; nothing will be doubled.</source>
        <translation>Отправляем ещё раз, ничего не задвоится.</translation>
    </message>
    <message>
        <source>The program was stopped while this was being sent.</source>
        <translation>Программу остановили, пока это отправлялось.</translation>
    </message>
    <message>
        <source>This was not sent because of a fault in the program.</source>
        <translation>Это не отправлено из-за ошибки в программе.</translation>
    </message>
    <message>
        <source>Your work is saved. Save a report for the developers.</source>
        <translation>Ваша работа сохранена. Сохраните отчёт для разработчиков.</translation>
    </message>
    <message>
        <source>A setting is missing: {path}.</source>
        <translation>Не задана настройка: {path}.</translation>
    </message>
    <message>
        <source>Your data was not touched. Correct it and try again.</source>
        <translation>Данные не затронуты. Исправьте и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The order waits until its buyer is in the ERP.</source>
        <translation>Заказ ждёт, пока покупатель появится в ERP.</translation>
    </message>
    <message>
        <source>The order waits until it is checked in the ERP.</source>
        <translation>Заказ ждёт проверки в ERP.</translation>
    </message>
    <message>
        <source>A copy of the data was put back while this was queued.</source>
        <translation>Пока это стояло в очереди, данные вернули из копии.</translation>
    </message>
    <message>
        <source>There is no copy of the data yet.</source>
        <translation>Копии данных ещё нет.</translation>
    </message>
    <message>
        <source>The setting holds a value of the wrong kind: {path}.</source>
        <translation>В настройке значение не того вида: {path}.</translation>
    </message>
    <message>
        <source>The setting holds none of the possible values: {path}.</source>
        <translation>В настройке нет ни одного из возможных значений: {path}.</translation>
    </message>
    <message>
        <source>The setting is not a list like A=1; B=2: {path}.</source>
        <translation>Настройка не похожа на список вида A=1; B=2: {path}.</translation>
    </message>
    <message>
        <source>The number in the setting is too small: {path}.</source>
        <translation>Слишком маленькое число в настройке: {path}.</translation>
    </message>
    <message>
        <source>The setting holds no name of a field or a type: {path}.</source>
        <translation>В настройке не имя поля или типа: {path}.</translation>
    </message>
    <message>
        <source>The setting is not an address: {path}.</source>
        <translation>В настройке не адрес: {path}.</translation>
    </message>
    <message>
        <source>The address must begin with https: {path}.</source>
        <translation>Адрес должен начинаться с https: {path}.</translation>
    </message>
    <message>
        <source>Without encryption nothing is sent. Correct it and try again.</source>
        <translation>Без шифрования ничего не отправляется. Исправьте и попробуйте ещё раз.</translation>
    </message>
    <message>
        <source>The address holds a name and a password: {path}.</source>
        <translation>В адресе записаны имя и пароль: {path}.</translation>
    </message>
    <message>
        <source>Take them out: passwords belong into the field for the key.</source>
        <translation>Уберите их: паролям место в поле для ключа.</translation>
    </message>
    <message>
        <source>The program knows no such task of a system: {path}.</source>
        <translation>Программа не знает такой задачи системы: {path}.</translation>
    </message>
    <message>
        <source>The program knows no such system: {path}.</source>
        <translation>Программа не знает такой системы: {path}.</translation>
    </message>
    <message>
        <source>The system cannot do this task: {path}.</source>
        <translation>Система не умеет решать эту задачу: {path}.</translation>
    </message>
    <message>
        <source>Only the lead changes the rules of the team.</source>
        <translation>Правила группы меняет только руководитель.</translation>
    </message>
    <message>
        <source>This value is out of what is possible here.</source>
        <translation>Такое значение здесь невозможно.</translation>
    </message>
    <message>
        <source>Nothing was changed. Enter another one.</source>
        <translation>Ничего не изменено. Введите другое.</translation>
    </message>
    <message>
        <source>The rule holds a comparison that this version does not know: {field}.</source>
        <translation>В правиле есть сравнение, которого эта версия не знает: {field}.</translation>
    </message>
    <message>
        <source>Nothing was changed. Install the newest version.</source>
        <translation>Ничего не изменено. Установите новую версию.</translation>
    </message>
    <message>
        <source>Another document of this order says the same already.</source>
        <translation>Об этом уже говорит другой документ заказа.</translation>
    </message>
    <message>
        <source>Goods leave by one document, and VAT stands in one.</source>
        <translation>Товар уходит по одному документу, и НДС стоит в одном.</translation>
    </message>
    <message>
        <source>Nothing changed since the transfer document or the VAT invoice.</source>
        <translation>После УПД или счёта-фактуры ничего не изменилось.</translation>
    </message>
    <message>
        <source>Correct the order first; the correction is made of the difference.</source>
        <translation>Сначала исправьте заказ: корректировка делается из разницы.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: the picture is too large ({field}).</source>
        <translation>Документ не построить: картинка слишком велика ({field}).</translation>
    </message>
    <message>
        <source>Nothing was printed or sent. Choose a smaller picture in the settings.</source>
        <translation>Ничего не напечатано и не отправлено. Выберите в настройках картинку поменьше.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: the picture cannot be read ({field}).</source>
        <translation>Документ не построить: картинка не читается ({field}).</translation>
    </message>
    <message>
        <source>Nothing was printed or sent. Choose another picture in the settings.</source>
        <translation>Ничего не напечатано и не отправлено. Выберите в настройках другую картинку.</translation>
    </message>
    <message>
        <source>The document cannot be drawn: a part of it is longer than a page.</source>
        <translation>Документ не нарисовать: одна из его частей длиннее страницы.</translation>
    </message>
    <message>
        <source>Nothing was printed or sent. Shorten names, addresses or notes.</source>
        <translation>Ничего не напечатано и не отправлено. Сократите названия, адреса или примечания.</translation>
    </message>
    <message>
        <source>our company</source>
        <translation>наша компания</translation>
    </message>
    <message>
        <source>the buyer</source>
        <translation>покупатель</translation>
    </message>
    <message>
        <source>our bank</source>
        <translation>наш банк</translation>
    </message>
    <message>
        <source>the consignee</source>
        <translation>грузополучатель</translation>
    </message>
    <message>
        <source>line %1</source>
        <translation>строка %1</translation>
    </message>
    <message>
        <source>the basis</source>
        <translation>основание</translation>
    </message>
    <message>
        <source>the terms</source>
        <translation>условия</translation>
    </message>
    <message>
        <source>the number</source>
        <translation>номер</translation>
    </message>
    <message>
        <source>signature of the director</source>
        <translation>подпись руководителя</translation>
    </message>
    <message>
        <source>signature of the accountant</source>
        <translation>подпись бухгалтера</translation>
    </message>
    <message>
        <source>the stamp</source>
        <translation>печать</translation>
    </message>
    <message>
        <source>the supplier</source>
        <translation>поставщик</translation>
    </message>
    <message>
        <source>the payer</source>
        <translation>плательщик</translation>
    </message>
    <message>
        <source>the consignor</source>
        <translation>грузоотправитель</translation>
    </message>
    <message>
        <source>the contract</source>
        <translation>договор</translation>
    </message>
    <message>
        <source>group %1</source>
        <translation>группа %1</translation>
    </message>
    <message>
        <source>cargo %1</source>
        <translation>груз %1</translation>
    </message>
    <message>
        <source>operation %1</source>
        <translation>операция %1</translation>
    </message>
    <message>
        <source>%1 MB</source>
        <translation>%1 МБ</translation>
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
        <source>Cannot confirm: company was closed on {on} (registry).</source>
        <translation>Подтвердить нельзя: компания ликвидирована {on} (реестр).</translation>
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
        <translation type="vanished">Такого здесь больше нет: {what}.</translation>
    </message>
    <message>
        <source>Refresh the list.</source>
        <translation type="vanished">Обновите список.</translation>
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
        <source>The account does not belong to the bank with this BIC.</source>
        <translation>Счёт не принадлежит банку с этим БИК.</translation>
    </message>
    <message>
        <source>A company must have a KPP.</source>
        <translation>У компании должен быть КПП.</translation>
    </message>
    <message>
        <source>An entrepreneur has no KPP.</source>
        <translation>У предпринимателя нет КПП.</translation>
    </message>
    <message>
        <source>This is not a BIC of a Russian bank.</source>
        <translation>Это не БИК российского банка.</translation>
    </message>
    <message>
        <source>This is not a phone number.</source>
        <translation>Это не номер телефона.</translation>
    </message>
    <message>
        <source>This is not an e-mail address.</source>
        <translation>Это не адрес почты.</translation>
    </message>
    <message>
        <source>This is not a PNG or JPEG picture, or it is larger than 5 MB.</source>
        <translation>Это не картинка PNG или JPEG, либо она больше 5 МБ.</translation>
    </message>
    <message>
        <source>The company is not active: write in the comment why it is needed.</source>
        <translation>Компания не действует: напишите в комментарии, зачем она нужна.</translation>
    </message>
    <message>
        <source>This number is too small or too large here.</source>
        <translation>Это число здесь слишком мало или слишком велико.</translation>
    </message>
    <message>
        <source>The value before it stays.</source>
        <translation>Остаётся прежнее значение.</translation>
    </message>
    <message>
        <source>This is not a number.</source>
        <translation>Это не число.</translation>
    </message>
    <message>
        <source>This number must not be below zero.</source>
        <translation>Это число не может быть меньше нуля.</translation>
    </message>
    <message>
        <source>This is not a date.</source>
        <translation>Это не дата.</translation>
    </message>
    <message>
        <source>Not every difference is decided yet.</source>
        <translation>Решены ещё не все расхождения.</translation>
    </message>
    <message>
        <source>Both versions are kept. Choose one at each line.</source>
        <translation>Обе версии сохранены. Выберите одну в каждой строке.</translation>
    </message>
    <message>
        <source>This client never got a letter at such an address.</source>
        <translation>Этому клиенту на такой адрес ещё не писали.</translation>
    </message>
    <message>
        <source>Say yes to the new domain first; the letter is kept.</source>
        <translation>Сначала подтвердите новый домен; письмо сохранено.</translation>
    </message>
    <message>
        <source>This document belongs to another client.</source>
        <translation>Этот документ принадлежит другому клиенту.</translation>
    </message>
    <message>
        <source>It cannot be sent here.</source>
        <translation>Отсюда его не отправить.</translation>
    </message>
    <message>
        <source>These documents together are too large for one letter.</source>
        <translation>Вместе эти документы слишком велики для одного письма.</translation>
    </message>
    <message>
        <source>Leave one of them out, or send two letters.</source>
        <translation>Уберите один из них или отправьте два письма.</translation>
    </message>
    <message>
        <source>This revision is void: a newer one replaced it.</source>
        <translation>Эта редакция недействительна: её заменила новая.</translation>
    </message>
    <message>
        <source>Send the newest one.</source>
        <translation>Отправьте самую новую.</translation>
    </message>
    <message>
        <source>This company has no INN: no other system could tell it from others.</source>
        <translation>У компании нет ИНН: другие системы не отличат её от остальных.</translation>
    </message>
    <message>
        <source>This moment has passed.</source>
        <translation>Этот момент уже прошёл.</translation>
    </message>
    <message>
        <source>The end is before the beginning.</source>
        <translation>Окончание раньше начала.</translation>
    </message>
    <message>
        <source>The invoice is possible when the order is confirmed.</source>
        <translation>Счёт возможен после подтверждения заказа.</translation>
    </message>
    <message>
        <source>The document is possible when the order is confirmed.</source>
        <translation>Документ можно сделать, когда заказ подтверждён.</translation>
    </message>
    <message>
        <source>Cannot be undone: the letter has left.</source>
        <translation>Отменить нельзя: письмо ушло.</translation>
    </message>
    <message>
        <source>Write a correction.</source>
        <translation>Напишите исправление.</translation>
    </message>
    <message>
        <source>Cannot be taken back: it has left already.</source>
        <translation>Отозвать нельзя: уже ушло.</translation>
    </message>
    <message>
        <source>Look in the other system and correct it there.</source>
        <translation>Посмотрите в другой системе и исправьте там.</translation>
    </message>
    <message>
        <source>Other operations of this order wait behind this one.</source>
        <translation>За этой операцией ждут другие операции этого заказа.</translation>
    </message>
    <message>
        <source>Take them back first; nothing was changed.</source>
        <translation>Сначала отмените их; ничего не изменилось.</translation>
    </message>
    <message>
        <source>Both sides have changed this.</source>
        <translation>Это изменили обе стороны.</translation>
    </message>
    <message>
        <source>Decide the conflict first; nothing was changed.</source>
        <translation>Сначала решите расхождение; ничего не изменено.</translation>
    </message>
    <message>
        <source>The settings of this system do not allow it.</source>
        <translation>Настройки этой системы этого не разрешают.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask the administrator.</source>
        <translation>Ничего не отправлено. Обратитесь к администратору.</translation>
    </message>
    <message>
        <source>It is on its way already.</source>
        <translation>Уже отправляется.</translation>
    </message>
    <message>
        <source>Nothing was sent twice.</source>
        <translation>Второй раз ничего не отправлено.</translation>
    </message>
    <message>
        <source>It is known there already.</source>
        <translation>Там уже есть.</translation>
    </message>
    <message>
        <source>This is one and the same client.</source>
        <translation>Это один и тот же клиент.</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another one.</source>
        <translation>Ничего не изменено. Выберите другого.</translation>
    </message>
    <message>
        <source>The client was merged into another one meanwhile.</source>
        <translation>Тем временем клиента объединили с другим.</translation>
    </message>
    <message>
        <source>Undo that merge first; nothing was changed.</source>
        <translation>Сначала отмените то объединение; ничего не изменено.</translation>
    </message>
    <message>
        <source>The thirty days in which a merge can be undone are over.</source>
        <translation>Тридцать дней, в которые объединение можно отменить, прошли.</translation>
    </message>
    <message>
        <source>The CRM has combined the two clients; it cannot divide them.</source>
        <translation>CRM уже объединила двух клиентов; разделить их она не может.</translation>
    </message>
    <message>
        <source>The merge was undone already.</source>
        <translation>Объединение уже отменено.</translation>
    </message>
    <message>
        <source>Only the lead may end the way back of a merge.</source>
        <translation>Сделать объединение окончательным может только руководитель группы.</translation>
    </message>
    <message>
        <source>No system is connected for this.</source>
        <translation>Для этого не подключена ни одна система.</translation>
    </message>
    <message>
        <source>Your work is kept. Connect it in the settings.</source>
        <translation>Ваша работа сохранена. Подключите её в настройках.</translation>
    </message>
    <message>
        <source>It was changed since.</source>
        <translation>С тех пор это изменили.</translation>
    </message>
    <message>
        <source>Nothing was taken back.</source>
        <translation>Ничего не отменено.</translation>
    </message>
    <message>
        <source>Nothing here needs the lead any more.</source>
        <translation>Согласовывать здесь больше нечего.</translation>
    </message>
    <message>
        <source>Confirm the order.</source>
        <translation>Подтвердите заказ.</translation>
    </message>
    <message>
        <source>Only the lead agrees to this.</source>
        <translation>Это согласует только руководитель.</translation>
    </message>
    <message>
        <source>The order does not wait for approval any more.</source>
        <translation>Заказ больше не ждёт согласования.</translation>
    </message>
    <message>
        <source>A discount, a price or a limit goes beyond what you may give.</source>
        <translation>Скидка, цена или лимит больше, чем вы можете дать.</translation>
    </message>
    <message>
        <source>The order is kept. Ask the lead.</source>
        <translation>Заказ сохранён. Спросите руководителя.</translation>
    </message>
    <message>
        <source>A discount, a price or a limit goes beyond the usual.</source>
        <translation>Скидка, цена или лимит больше обычного.</translation>
    </message>
    <message>
        <source>The order is kept. Give a reason to confirm it.</source>
        <translation>Заказ сохранён. Укажите причину, чтобы подтвердить.</translation>
    </message>
    <message>
        <source>Order {number} is not checked in the ERP yet.</source>
        <translation>Заказ {number} ещё не проверен в ERP.</translation>
    </message>
    <message>
        <source>Invoice and letters wait. Check the order, then they can leave.</source>
        <translation>Счёт и письма ждут. Проверьте заказ, после этого они уйдут.</translation>
    </message>
    <message>
        <source>Accounting gives the invoice its number; it was asked for.</source>
        <translation>Номер счёту присваивает бухгалтерия, он запрошен.</translation>
    </message>
    <message>
        <source>Press again when it has come, usually in a few seconds.</source>
        <translation>Нажмите ещё раз, когда номер придёт, обычно через несколько секунд.</translation>
    </message>
    <message>
        <source>The order has no client.</source>
        <translation>В заказе нет клиента.</translation>
    </message>
    <message>
        <source>Choose the client; the draft is saved.</source>
        <translation>Выберите клиента; черновик сохранён.</translation>
    </message>
    <message>
        <source>Our company has no bank account in the settings, so the invoice cannot say where to pay.</source>
        <translation>В настройках нет банковского счёта нашей компании, поэтому в счёте некуда платить.</translation>
    </message>
    <message>
        <source>The order is saved. Enter the account in the settings.</source>
        <translation>Заказ сохранён. Введите счёт в настройках.</translation>
    </message>
    <message>
        <source>One of the two sides has changed since you compared them.</source>
        <translation>Одна из двух версий изменилась после того, как вы их сравнили.</translation>
    </message>
    <message>
        <source>Nothing was decided and both are kept. Compare them once more.</source>
        <translation>Ничего не решено, обе версии сохранены. Сравните их ещё раз.</translation>
    </message>
    <message>
        <source>Both you and somebody in the other system changed this.</source>
        <translation>Это изменили и вы, и кто-то в другой системе.</translation>
    </message>
    <message>
        <source>Both versions are kept. Choose which one counts; it is sent then.</source>
        <translation>Обе версии сохранены. Выберите, какая верна; после этого она уйдёт.</translation>
    </message>
    <message>
        <source>Both you and somebody in the other system changed this order.</source>
        <translation>Этот заказ изменили и вы, и кто-то в другой системе.</translation>
    </message>
    <message>
        <source>Both you and somebody in the other system changed this client.</source>
        <translation>Этого клиента изменили и вы, и кто-то в другой системе.</translation>
    </message>
    <message>
        <source>This is not here any more.</source>
        <translation>Этого здесь больше нет.</translation>
    </message>
    <message>
        <source>Your work is kept. Refresh the list.</source>
        <translation>Ваша работа сохранена. Обновите список.</translation>
    </message>
    <message>
        <source>This client is not here any more.</source>
        <translation>Этого клиента здесь больше нет.</translation>
    </message>
    <message>
        <source>This order is not here any more.</source>
        <translation>Этого заказа здесь больше нет.</translation>
    </message>
    <message>
        <source>The order has left the retail queue meanwhile.</source>
        <translation>Заказ тем временем ушёл из розничной очереди.</translation>
    </message>
    <message>
        <source>Somebody handled it; nothing was changed.</source>
        <translation>Его кто-то обработал; ничего не изменено.</translation>
    </message>
    <message>
        <source>This line is not in the order any more.</source>
        <translation>Этой строки в заказе больше нет.</translation>
    </message>
    <message>
        <source>This product is not in the catalogue any more.</source>
        <translation>Этого товара в каталоге больше нет.</translation>
    </message>
    <message>
        <source>This letter is not here any more.</source>
        <translation>Этого письма здесь больше нет.</translation>
    </message>
    <message>
        <source>This document is not here any more.</source>
        <translation>Этого документа здесь больше нет.</translation>
    </message>
    <message>
        <source>This company is not at the client any more.</source>
        <translation>Этой компании у клиента больше нет.</translation>
    </message>
    <message>
        <source>The book of addresses has no place for “{what}”.</source>
        <translation>В справочнике адресов нет места для «{what}».</translation>
    </message>
    <message>
        <source>Nothing was changed. Write town, street and house.</source>
        <translation>Ничего не изменено. Напишите город, улицу и дом.</translation>
    </message>
    <message>
        <source>This difference is settled already.</source>
        <translation>Это расхождение уже решено.</translation>
    </message>
    <message>
        <source>This operation is not in the outbox any more.</source>
        <translation>Этой операции в исходящих больше нет.</translation>
    </message>
    <message>
        <source>The document has no file yet, so it cannot leave.</source>
        <translation>У документа ещё нет файла, поэтому он не может уйти.</translation>
    </message>
    <message>
        <source>Nothing was sent. Open the document so that it is drawn, and try again.</source>
        <translation>Ничего не отправлено. Откройте документ, чтобы он построился, и повторите.</translation>
    </message>
    <message>
        <source>Our own company is not described in the settings.</source>
        <translation>В настройках нет нашей компании.</translation>
    </message>
    <message>
        <source>Your work is kept. Fill in who sells and where to pay.</source>
        <translation>Ваша работа сохранена. Заполните, кто продаёт и куда платить.</translation>
    </message>
    <message>
        <source>An order names a client that has not been read yet ({what}).</source>
        <translation>Заказ ссылается на клиента, который ещё не прочитан ({what}).</translation>
    </message>
    <message>
        <source>It is set aside and taken up when the client comes; everything else goes on.</source>
        <translation>Он отложен и будет взят, когда придёт клиент; остальное работает.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} records are gone.</source>
        <translation>{system} сообщает, что записей не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>Nothing was removed here. Look there first, then decide.</source>
        <translation>Здесь ничего не удалено. Сначала посмотрите там, потом решите.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} clients are gone.</source>
        <translation>{system} сообщает, что клиентов не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} orders are gone.</source>
        <translation>{system} сообщает, что заказов не стало: {count} из {known}.</translation>
    </message>
    <message>
        <source>{system} says that {count} of {known} products are gone.</source>
        <translation>{system} сообщает, что товаров не стало: {count} из {known}.</translation>
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
        <source>The document cannot be drawn: no font has “{character}” ({field}).</source>
        <translation>Документ не построить: ни в одном шрифте нет знака «{character}» ({field}).</translation>
    </message>
    <message>
        <source>Accounting gives this document its number.</source>
        <translation>Номер этому документу даёт бухгалтерия.</translation>
    </message>
    <message>
        <source>It appears here as soon as accounting has issued it.</source>
        <translation>Он появится здесь, как только бухгалтерия его выпишет.</translation>
    </message>
    <message>
        <source>The file {name} is too large: {size}, at most {limit} can be read.</source>
        <translation>Файл {name} слишком большой: {size}, читается не больше {limit}.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read.</source>
        <translation>Файл {name} не читается.</translation>
    </message>
    <message>
        <source>Reading the file {name} ended unexpectedly.</source>
        <translation>Чтение файла {name} неожиданно прервалось.</translation>
    </message>
    <message>
        <source>Links cannot be opened by this program on this system yet.</source>
        <translation>В этой системе программа пока не может открывать ссылки.</translation>
    </message>
    <message>
        <source>Nothing was changed. Numbers can be called from the desk itself.</source>
        <translation>Ничего не изменено. Звонить по номерам можно из самого стола.</translation>
    </message>
    <message>
        <source>The books</source>
        <translation>Бухгалтерия</translation>
    </message>
    <message>
        <source>The shop</source>
        <translation>Магазин</translation>
    </message>
    <message>
        <source>The ERP</source>
        <translation>ERP</translation>
    </message>
    <message>
        <source>The phone exchange</source>
        <translation>Телефонная станция</translation>
    </message>
    <message>
        <source>1C SED</source>
        <translation>1С:СЭД</translation>
    </message>
    <message>
        <source>The bank's statements</source>
        <translation>Выписки банка</translation>
    </message>
    <message>
        <source>The document cannot be drawn: “{character}” in the field {field}.</source>
        <translation type="vanished">Документ не построить: знак «{character}» в поле {field}.</translation>
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
        <source>The file cannot be read: {path} ({detail}).</source>
        <translation>Файл не читается: {path} ({detail}).</translation>
    </message>
    <message>
        <source>Nothing was changed. Choose another file.</source>
        <translation>Ничего не изменено. Выберите другой файл.</translation>
    </message>
    <message>
        <source>The training back office did not start: “{detail}”.</source>
        <translation>Учебный бэк-офис не запустился: «{detail}».</translation>
    </message>
    <message>
        <source>Your data was not touched. Try again.</source>
        <translation>Данные не затронуты. Повторите.</translation>
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
    <message>
        <source>{system}: no password is stored.</source>
        <translation>{system}: пароль не сохранён.</translation>
    </message>
    <message>
        <source>{system} does not accept the login or the password.</source>
        <translation>{system}: логин или пароль не принят.</translation>
    </message>
    <message>
        <source>Look at both and enter the password again; your work is kept.</source>
        <translation>Проверьте их и введите пароль ещё раз; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>{system}: a web page that asks for a login came instead of an answer.</source>
        <translation>{system}: вместо ответа пришла веб-страница с запросом входа.</translation>
    </message>
    <message>
        <source>Look at address and password; your work is kept.</source>
        <translation>Проверьте адрес и пароль; ваша работа сохранена.</translation>
    </message>
    <message>
        <source>The company is not in the books yet.</source>
        <translation>Компании ещё нет в бухгалтерии.</translation>
    </message>
    <message>
        <source>Nothing was sent; this follows by itself after the company.</source>
        <translation>Ничего не отправлено; это уйдёт само вслед за компанией.</translation>
    </message>
    <message>
        <source>The order is not in the books yet.</source>
        <translation>Заказа ещё нет в бухгалтерии.</translation>
    </message>
    <message>
        <source>{system} does not show this program: {fields}.</source>
        <translation>{system}: программе не опубликовано: {fields}.</translation>
    </message>
    <message>
        <source>Your data is unchanged. Ask the administrator of 1C to publish it for OData.</source>
        <translation>Ваши данные не изменены. Попросите администратора 1С опубликовать это для OData.</translation>
    </message>
    <message>
        <source>This configuration of 1C does not keep such records.</source>
        <translation>В этой конфигурации 1С таких записей нет.</translation>
    </message>
    <message>
        <source>Your data is unchanged. Look at the settings of the connection.</source>
        <translation>Ваши данные не изменены. Проверьте настройки подключения.</translation>
    </message>
    <message>
        <source>Our own company is not found in the books, or there are several.</source>
        <translation>Наша организация в бухгалтерии не найдена, или их несколько.</translation>
    </message>
    <message>
        <source>Nothing was sent. Name its INN in the settings of the connection.</source>
        <translation>Ничего не отправлено. Укажите её ИНН в настройках подключения.</translation>
    </message>
    <message>
        <source>The books do not have this currency: {fields}.</source>
        <translation>В бухгалтерии нет валюты: {fields}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask the accountant to add it.</source>
        <translation>Ничего не отправлено. Попросите бухгалтера добавить её.</translation>
    </message>
    <message>
        <source>The books do not have this VAT rate: {fields}.</source>
        <translation>В бухгалтерии нет ставки НДС: {fields}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Look at the line, or ask the accountant to add it.</source>
        <translation>Ничего не отправлено. Проверьте строку или попросите бухгалтера добавить ставку.</translation>
    </message>
    <message>
        <source>The books do not have these goods: {fields}.</source>
        <translation>В бухгалтерии нет товаров: {fields}.</translation>
    </message>
    <message>
        <source>Nothing was sent. Ask the accountant to add them, then send again.</source>
        <translation>Ничего не отправлено. Попросите бухгалтера добавить их и отправьте снова.</translation>
    </message>
    <message>
        <source>The books do not know what to sell the delivery as.</source>
        <translation>В бухгалтерии не указано, какой номенклатурой продавать доставку.</translation>
    </message>
    <message>
        <source>Nothing was sent. Name the article of the delivery in the settings of the connection.</source>
        <translation>Ничего не отправлено. Укажите артикул доставки в настройках подключения.</translation>
    </message>
    <message>
        <source>An order without lines cannot go into the books.</source>
        <translation>Заказ без строк нельзя завести в бухгалтерии.</translation>
    </message>
    <message>
        <source>The order is kept here. Add what is sold.</source>
        <translation>Заказ сохранён здесь. Добавьте товары.</translation>
    </message>
    <message>
        <source>The books no longer have it.</source>
        <translation>В бухгалтерии этого больше нет.</translation>
    </message>
    <message>
        <source>It is kept here. Ask the accountant who removed it there.</source>
        <translation>Здесь всё сохранено. Спросите бухгалтера, кто это удалил.</translation>
    </message>
    <message>
        <source>The accountant has marked it for deletion in the books.</source>
        <translation>Бухгалтер пометил это на удаление.</translation>
    </message>
    <message>
        <source>Nothing was written over. Ask the accountant, then choose what to do.</source>
        <translation>Ничего не перезаписано. Спросите бухгалтера и решите, что делать.</translation>
    </message>
    <message>
        <source>The invoice {number} is void in the books.</source>
        <translation>Счёт {number} в бухгалтерии аннулирован.</translation>
    </message>
    <message>
        <source>Nothing was changed. Issue a new invoice.</source>
        <translation>Ничего не изменено. Выставьте новый счёт.</translation>
    </message>
    <message>
        <source>The books do not have the order of this invoice.</source>
        <translation>В бухгалтерии нет заказа, к которому относится счёт.</translation>
    </message>
    <message>
        <source>Nothing was sent. Look at what became of the order, then send again.</source>
        <translation>Ничего не отправлено. Посмотрите, что стало с заказом, и отправьте снова.</translation>
    </message>
    <message>
        <source>{system} does not know the company.</source>
        <translation>{system}: такой компании там нет.</translation>
    </message>
    <message>
        <source>Nothing was sent. Create the company there, then send again.</source>
        <translation>Ничего не отправлено. Создайте там компанию и отправьте снова.</translation>
    </message>
    <message>
        <source>{system} keeps files with a contact, and this client has none.</source>
        <translation>{system} хранит файлы у контакта, а у клиента нет ни одного.</translation>
    </message>
    <message>
        <source>The file is kept here. Add a contact, then send again.</source>
        <translation>Файл сохранён здесь. Добавьте контакт и отправьте снова.</translation>
    </message>
    <message>
        <source>It waits until the company is known there.</source>
        <translation>Ждёт, пока там появится компания.</translation>
    </message>
    <message>
        <source>It waits for the company's details from the registry.</source>
        <translation>Ждёт реквизитов компании из реестра.</translation>
    </message>
    <message>
        <source>It waits until somebody decides what both sides changed.</source>
        <translation>Ждёт решения: заказ изменён с двух сторон.</translation>
    </message>
    <message>
        <source>It is saved and will be sent by itself then.</source>
        <translation>Всё сохранено и после решения уйдёт само.</translation>
    </message>
    <message>
        <source>There is no such time zone: {path}.</source>
        <translation>Нет такого часового пояса: {path}.</translation>
    </message>
    <message>
        <source>Your data was not touched. Correct it, for example Europe/Moscow.</source>
        <translation>Ваши данные не затронуты. Исправьте, например Europe/Moscow.</translation>
    </message>
    <message>
        <source>The setting {path} renames something that is not used: {name}.</source>
        <translation>Настройка {path} переименовывает то, чего нет: {name}.</translation>
    </message>
    <message>
        <source>The books took it, and a moment later it was not there.</source>
        <translation>Бухгалтерия это приняла, но через мгновение там этого не оказалось.</translation>
    </message>
    <message>
        <source>Nothing was changed. Ask for another file, or paste the table.</source>
        <translation>Ничего не изменено. Попросите другой файл или вставьте таблицу.</translation>
    </message>
    <message>
        <source>The file {name} is damaged and cannot be read.</source>
        <translation>Файл {name} повреждён и не читается.</translation>
    </message>
    <message>
        <source>The file {name} is locked by a password.</source>
        <translation>Файл {name} закрыт паролем.</translation>
    </message>
    <message>
        <source>Nothing was changed. Save it without a password and try again.</source>
        <translation>Ничего не изменено. Сохраните его без пароля и попробуйте снова.</translation>
    </message>
    <message>
        <source>The file {name} unpacks to far more than it should and was not opened.</source>
        <translation>Файл {name} при распаковке намного больше, чем должен, и не открыт.</translation>
    </message>
    <message>
        <source>The file {name} has more rows than a request can have.</source>
        <translation>В файле {name} больше строк, чем бывает в заявке.</translation>
    </message>
    <message>
        <source>Nothing was changed. Copy the rows that are wanted and paste them.</source>
        <translation>Ничего не изменено. Скопируйте нужные строки и вставьте их.</translation>
    </message>
    <message>
        <source>The file {name} holds only pictures: there is no text to read.</source>
        <translation>В файле {name} только картинки: читать нечего.</translation>
    </message>
    <message>
        <source>The picture {name} is too large to be shown.</source>
        <translation>Картинка {name} слишком большая, чтобы её показать.</translation>
    </message>
    <message>
        <source>It is kept as it is.</source>
        <translation>Файл сохранён как есть.</translation>
    </message>
    <message>
        <source>PDF files cannot be read here: a part of the program is missing.</source>
        <translation>Файлы PDF здесь не читаются: не хватает части программы.</translation>
    </message>
    <message>
        <source>{name} is not one of the files that can be read.</source>
        <translation>Файл {name} не из тех, что можно прочитать.</translation>
    </message>
    <message>
        <source>Nothing was changed. Readable are XLSX, XLS, ODS, CSV, TXT, DOCX, PDF with text, EML.</source>
        <translation>Ничего не изменено. Читаются XLSX, XLS, ODS, CSV, TXT, DOCX, PDF с текстом, EML.</translation>
    </message>
    <message>
        <source>The file {name} is empty.</source>
        <translation>Файл {name} пуст.</translation>
    </message>
    <message>
        <source>Reading the file {name} took too long and was stopped.</source>
        <translation>Чтение файла {name} заняло слишком много времени и остановлено.</translation>
    </message>
    <message>
        <source>The file {name} needs more memory than a request should.</source>
        <translation>Файлу {name} нужно больше памяти, чем бывает у заявки.</translation>
    </message>
    <message>
        <source>A part of the order has left: it is not cancelled any more.</source>
        <translation>Часть заказа уже отгружена: отменить его нельзя.</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct the order, or make a return.</source>
        <translation>Ничего не изменено. Исправьте заказ или оформите возврат.</translation>
    </message>
    <message>
        <source>A correction of the order waits for the lead.</source>
        <translation>Корректировка заказа ждёт решения руководителя.</translation>
    </message>
    <message>
        <source>Nothing was changed. Take the request back, or wait for the answer.</source>
        <translation>Ничего не изменено. Отзовите запрос или дождитесь ответа.</translation>
    </message>
    <message>
        <source>The ERP holds nothing for this order.</source>
        <translation>ERP ничего не держит под этот заказ.</translation>
    </message>
    <message>
        <source>Nothing was changed. Look at the state of the order.</source>
        <translation>Ничего не изменено. Посмотрите состояние заказа.</translation>
    </message>
    <message>
        <source>The order was changed since: this cannot be taken back by itself.</source>
        <translation>С тех пор заказ изменили: взять назад только это нельзя.</translation>
    </message>
    <message>
        <source>Nothing was changed. Correct the order back.</source>
        <translation>Ничего не изменено. Верните прежнее новой корректировкой.</translation>
    </message>
    <message>
        <source>The merge of the two clients was taken back meanwhile.</source>
        <translation>Объединение этих клиентов тем временем отменили.</translation>
    </message>
    <message>
        <source>The CRM keeps both, as they are here. Nothing is left to do.</source>
        <translation>В CRM остаются оба, как и здесь. Делать ничего не нужно.</translation>
    </message>
    <message>
        <source>This goes beyond what may be corrected: {line}.</source>
        <translation>Так исправить нельзя: {line}.</translation>
    </message>
    <message>
        <source>Nothing was changed; what you typed is kept.</source>
        <translation>Ничего не изменено, набранное сохранено.</translation>
    </message>
    <message>
        <source>What would follow for order {number} has changed meanwhile.</source>
        <translation>Последствия для заказа {number} тем временем изменились.</translation>
    </message>
    <message>
        <source>Nothing was applied. Look at the list again, then apply.</source>
        <translation>Ничего не проведено. Посмотрите список ещё раз и проведите.</translation>
    </message>
</context>
<context>
    <name>help</name>
    <message>
        <source>Client and company</source>
        <translation>Клиент и компания</translation>
    </message>
    <message>
        <source>A client is whom you serve; the companies that buy and pay stand in it, each with its INN and KPP. A client with one company is shown as that company.</source>
        <translation>Клиент — тот, кого вы ведёте; внутри него компании, которые покупают и платят, каждая со своим ИНН и КПП. Клиент с одной компанией показан как эта компания.</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>What is typed and not confirmed. It is kept on this computer a moment after each change, comes back after a restart, and leaves for no other system.</source>
        <translation>То, что набрано и не подтверждено. Сохраняется на этом компьютере сразу после каждого изменения, возвращается после перезапуска и не уходит в другие системы.</translation>
    </message>
    <message>
        <source>Manual price</source>
        <translation>Ручная цена</translation>
    </message>
    <message>
        <source>A price that a person typed is marked with * and changes with neither quantity, nor price list, nor client. Ctrl+R takes today's price and shows the difference first.</source>
        <translation>Цена, введённая человеком, отмечена * и не меняется ни от количества, ни от прайс-листа, ни от клиента. Ctrl+R берёт сегодняшнюю цену и сначала показывает разницу.</translation>
    </message>
    <message>
        <source>Discount level</source>
        <translation>Уровень скидки</translation>
    </message>
    <message>
        <source>The discount that a client has by its purchases of the last three months. The bar shows what is missing to the next level, and the card when it will fall.</source>
        <translation>Скидка клиента по его покупкам за последние три месяца. Полоса показывает, сколько не хватает до следующего уровня, карточка — когда он снизится.</translation>
    </message>
    <message>
        <source>Limits of a role</source>
        <translation>Пределы роли</translation>
    </message>
    <message>
        <source>How far a manager may go by himself with discount, price and total. What goes beyond waits for the lead. They stand in Sync, Rules, What roles may.</source>
        <translation>Какую скидку, цену и сумму менеджер может дать сам. Остальное ждёт руководителя. Пределы стоят в разделе «Обмен», «Правила», «Права ролей».</translation>
    </message>
    <message>
        <source>Deferral</source>
        <translation>Отсрочка</translation>
    </message>
    <message>
        <source>Goods leave before money comes, by a contract and within its limit. Such an order is picked as soon as it is confirmed.</source>
        <translation>Товар уходит до оплаты, по договору и в пределах лимита. Такой заказ собирают сразу после подтверждения.</translation>
    </message>
    <message>
        <source>Confirmed, not checked</source>
        <translation>Подтверждён, не проверен</translation>
    </message>
    <message>
        <source>The ERP did not answer. The CRM hears of the order; invoice, letters and the reserve wait until it is checked, which happens by itself when the ERP answers.</source>
        <translation>ERP не ответила. CRM узнаёт о заказе; счёт, письма и резерв ждут проверки, она пройдёт сама, когда ERP ответит.</translation>
    </message>
    <message>
        <source>Robot and by hand</source>
        <translation>Автообработка и вручную</translation>
    </message>
    <message>
        <source>Orders within the rules go without a person; all others are confirmed by hand. The line under an order says what stands against the robot.</source>
        <translation>Заказы в рамках правил идут без человека, остальные подтверждают вручную. Строка под заказом говорит, что мешает автообработке.</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Резерв</translation>
    </message>
    <message>
        <source>Stock that is held for an order until a date. Today warns a day before it ends.</source>
        <translation>Товар, который держат для заказа до даты. «Сегодня» предупреждает за день до конца.</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Корректировка</translation>
    </message>
    <message>
        <source>A change of a confirmed order, with a reason. What follows in every system is listed before it is applied: invoice, reserve, payment, shipment, letter.</source>
        <translation>Изменение подтверждённого заказа с причиной. До применения показано, что последует в каждой системе: счёт, резерв, оплата, отгрузка, письмо.</translation>
    </message>
    <message>
        <source>Invoice and VAT invoice</source>
        <translation>Счёт и счёт-фактура</translation>
    </message>
    <message>
        <source>An invoice asks for money and comes first. A VAT invoice, alone or in a transfer document, comes with the goods and is a paper for taxes.</source>
        <translation>Счёт просит оплату и приходит первым. Счёт-фактура, отдельно или в УПД, приходит с товаром и нужна для налогов.</translation>
    </message>
    <message>
        <source>Waybill and act</source>
        <translation>Накладная и акт</translation>
    </message>
    <message>
        <source>A waybill goes with goods, an act says that a service was rendered.</source>
        <translation>Накладная сопровождает товар, акт подтверждает, что услуга оказана.</translation>
    </message>
    <message>
        <source>Slot and shipment</source>
        <translation>Интервал и отгрузка</translation>
    </message>
    <message>
        <source>A shipment is what leaves at once; an order may have several. A slot is the interval in which it is delivered.</source>
        <translation>Отгрузка — то, что уходит за один раз; в заказе их может быть несколько. Интервал — время, в которое её доставят.</translation>
    </message>
    <message>
        <source>Pause before sending</source>
        <translation>Пауза перед отправкой</translation>
    </message>
    <message>
        <source>Letters wait for ten seconds and changes for five before they leave. Until then Ctrl+Z takes them back; the settings make the pause longer.</source>
        <translation>Письма ждут перед отправкой десять секунд, изменения — пять. До этого Ctrl+Z отменяет их; паузу можно увеличить в настройках.</translation>
    </message>
    <message>
        <source>Outbox</source>
        <translation>Исходящие операции</translation>
    </message>
    <message>
        <source>Everything that waits to be sent to another system, in its order. Without a connection it stays here and leaves when the link is back.</source>
        <translation>Всё, что ждёт отправки в другие системы, по порядку. Без связи остаётся здесь и уходит, когда она появится.</translation>
    </message>
    <message>
        <source>Unknown answer</source>
        <translation>Ответ неизвестен</translation>
    </message>
    <message>
        <source>A change was sent and no answer came. It is first looked up there by our own number and repeated only if it is not there, so nothing is doubled.</source>
        <translation>Изменение отправлено, ответа нет. Сначала его ищут там по нашему номеру и повторяют, только если его нет, поэтому ничего не задваивается.</translation>
    </message>
    <message>
        <source>Dot on a value</source>
        <translation>Точка у значения</translation>
    </message>
    <message>
        <source>The value was changed here and is not yet in the other system. Ctrl+I tells what is there.</source>
        <translation>Значение изменили здесь, в другой системе его ещё нет. Ctrl+I скажет, что стоит там.</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Расхождение</translation>
    </message>
    <message>
        <source>Somebody changed the same value in another system meanwhile. Nothing is overwritten: you choose yours, theirs or another value.</source>
        <translation>Это же значение тем временем изменили в другой системе. Ничего не затёрто: вы выбираете своё, чужое или другое значение.</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>Отстаёт</translation>
    </message>
    <message>
        <source>Some data are older than their limit. You can go on working; F5 asks the systems now, and the age of a value is told by Ctrl+I.</source>
        <translation>Часть данных старше предела. Работать можно; F5 спрашивает системы сейчас, возраст значения покажет Ctrl+I.</translation>
    </message>
    <message>
        <source>Source of a value</source>
        <translation>Источник значения</translation>
    </message>
    <message>
        <source>Which system gave a value, when, and under which number there: Ctrl+I on the value.</source>
        <translation>Какая система дала значение, когда и под каким номером: Ctrl+I на значении.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>An item of Today that is put off leaves the queue and comes back by itself: Ctrl+L.</source>
        <translation>Отложенная строка «Сегодня» уходит из очереди и возвращается сама: Ctrl+L.</translation>
    </message>
    <message>
        <source>Offer drifted</source>
        <translation>Предложение устарело</translation>
    </message>
    <message>
        <source>Price or free stock of an offer that was sent is not what the client has on paper. A fresh one is prepared.</source>
        <translation>Цена или свободный остаток отправленного предложения уже не те, что у клиента на руках. Новое уже подготовлено.</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Учебные данные</translation>
    </message>
    <message>
        <source>Made-up companies on servers of this computer. Nothing reaches a real system, and every document carries the mark.</source>
        <translation>Придуманные компании на серверах этого компьютера. В настоящие системы ничего не уходит, на каждом документе стоит пометка.</translation>
    </message>
    <message>
        <source>Wrong keyboard layout</source>
        <translation>Не та раскладка</translation>
    </message>
    <message>
        <source>Text typed in the other layout is understood wherever something is searched, and keys work in both layouts.</source>
        <translation>Текст, набранный в другой раскладке, понятен везде, где что-то ищут, а клавиши работают в обеих.</translation>
    </message>
</context>
<context>
    <name>level</name>
    <message>
        <source>Level %1</source>
        <translation>Уровень %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 до %2</translation>
    </message>
    <message>
        <source>Level %1, %2 to %3</source>
        <translation>Уровень %1, %2 до %3</translation>
    </message>
    <message>
        <source>falls to %1 on %2</source>
        <translation>снизится до %1 %2</translation>
    </message>
    <message>
        <source>%1: %2 leave the window</source>
        <translation>%1: из окна уходит %2</translation>
    </message>
    <message>
        <source>forecast by the desk</source>
        <translation>прогноз программы</translation>
    </message>
    <message>
        <source>this order brings %1 from the next one</source>
        <translation>этот заказ даст %1 со следующего</translation>
    </message>
    <message>
        <source>Turnover of the window %1</source>
        <translation>Оборот за период %1</translation>
    </message>
    <message>
        <source>level of the CRM</source>
        <translation>уровень из CRM</translation>
    </message>
    <message>
        <source>counted by the desk</source>
        <translation>посчитано программой</translation>
    </message>
</context>
<context>
    <name>newclient</name>
    <message>
        <source>%1: to the CRM</source>
        <translation>%1: в CRM</translation>
    </message>
    <message>
        <source>%1: to the CRM, details from the registry later</source>
        <translation>%1: в CRM, реквизиты из реестра позже</translation>
    </message>
    <message>
        <source>The contact was added to %1</source>
        <translation>Контакт добавлен: %1</translation>
    </message>
    <message>
        <source>Nothing was sent. What you typed is in the new-client sheet.</source>
        <translation>Ничего не отправлено. Введённое ждёт в форме нового клиента.</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Cannot be undone: %1 has left for the CRM. It can be changed there.</source>
        <translation>Отменить нельзя: клиент %1 уже в CRM. Его можно изменить там.</translation>
    </message>
    <message>
        <source>%1: %2 refused the client. Everything is kept; see Sync.</source>
        <translation>%1: отказ (%2). Всё сохранено, подробности в обмене.</translation>
    </message>
    <message>
        <source>%1: %2 refused the file. It is kept here; see Sync.</source>
        <translation>%1: файл не принят (%2). Он сохранён здесь, подробности в обмене.</translation>
    </message>
    <message>
        <source>file ok</source>
        <translation>файл принят</translation>
    </message>
    <message>
        <source>order %1 taken</source>
        <translation>заказ %1 забран</translation>
    </message>
    <message>
        <source>%1 ok</source>
        <translation>%1: готово</translation>
    </message>
    <message>
        <source>CRM</source>
        <translation>CRM</translation>
    </message>
    <message>
        <source>%1: the CRM refused the client. Everything is kept; see Sync.</source>
        <translation type="vanished">%1: CRM не приняла клиента. Всё сохранено, подробности в «Обмене».</translation>
    </message>
    <message>
        <source>details ok</source>
        <translation>реквизиты получены</translation>
    </message>
    <message>
        <source>CRM ok</source>
        <translation type="vanished">создан в CRM</translation>
    </message>
    <message>
        <source>check digits are right</source>
        <translation>контрольные цифры верны</translation>
    </message>
    <message>
        <source>Usual</source>
        <translation>Обычный</translation>
    </message>
    <message>
        <source>me</source>
        <translation>это вы</translation>
    </message>
    <message>
        <source>INN or name</source>
        <translation>ИНН или название</translation>
    </message>
    <message>
        <source>KPP</source>
        <translation>КПП</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Имя</translation>
    </message>
    <message>
        <source>Take these</source>
        <translation>Взять эти</translation>
    </message>
    <message>
        <source>Remove the file</source>
        <translation>Убрать файл</translation>
    </message>
    <message>
        <source>Details from a file…</source>
        <translation>Реквизиты из файла…</translation>
    </message>
    <message>
        <source>The picture that was dropped</source>
        <translation>Перетащенная картинка</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Show larger</source>
        <translation>Показать крупнее</translation>
    </message>
    <message>
        <source>%1 is being read…</source>
        <translation>%1 читается…</translation>
    </message>
    <message>
        <source>%1 (%2) will be kept with the client.</source>
        <translation>%1 (%2) сохранится в карточке клиента.</translation>
    </message>
    <message>
        <source>Found in it:</source>
        <translation>В нём найдено:</translation>
    </message>
    <message>
        <source>It holds no INN, account, phone or e-mail.</source>
        <translation>В нём нет ни ИНН, ни счёта, ни телефона, ни почты.</translation>
    </message>
    <message>
        <source>%1 holds no INN, account, phone or e-mail.</source>
        <translation type="vanished">В %1 нет ни ИНН, ни счёта, ни телефона, ни почты.</translation>
    </message>
    <message>
        <source>Found in %1:</source>
        <translation type="vanished">Найдено в %1:</translation>
    </message>
    <message>
        <source>File with the company's details</source>
        <translation>Файл с реквизитами компании</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Все файлы</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>BIC</source>
        <translation>БИК</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>Счёт</translation>
    </message>
    <message>
        <source>Correspondent account</source>
        <translation>Корсчёт</translation>
    </message>
    <message>
        <source>Phone</source>
        <translation>Телефон</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>when there is an e-mail</source>
        <translation>когда указана почта</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Роль</translation>
    </message>
    <message>
        <source>Invite to the portal by e-mail</source>
        <translation>Пригласить на портал по почте</translation>
    </message>
    <message>
        <source>Name of the company, until the registry answers</source>
        <translation>Название компании, пока реестр не ответил</translation>
    </message>
    <message>
        <source>Comment for the lead</source>
        <translation>Комментарий для руководителя</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Группа</translation>
    </message>
    <message>
        <source>New client; type to add to another one</source>
        <translation>Новый клиент; начните вводить, чтобы добавить в группу</translation>
    </message>
    <message>
        <source>Price kind</source>
        <translation>Вид цен</translation>
    </message>
    <message>
        <source>Responsible</source>
        <translation>Ответственный</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Регион</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>Already here</source>
        <translation>Уже есть</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Give the order to it</source>
        <translation>Отдать заказ ей</translation>
    </message>
    <message>
        <source>Add the contact there</source>
        <translation>Добавить контакт туда</translation>
    </message>
    <message>
        <source>Read it now</source>
        <translation>Загрузить сейчас</translation>
    </message>
    <message>
        <source>Add this company to the group</source>
        <translation>Добавить компанию в группу</translation>
    </message>
    <message>
        <source>Registry</source>
        <translation>Реестр</translation>
    </message>
    <message>
        <source>Asking the registry…</source>
        <translation>Спрашиваем реестр…</translation>
    </message>
    <message>
        <source>OGRNIP</source>
        <translation>ОГРНИП</translation>
    </message>
    <message>
        <source>OGRN</source>
        <translation>ОГРН</translation>
    </message>
    <message>
        <source>Director</source>
        <translation>Руководитель</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Адрес</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>New client</source>
        <translation>Новый клиент</translation>
    </message>
    <message>
        <source>Cannot create yet</source>
        <translation>Создать пока нельзя</translation>
    </message>
    <message>
        <source>Cannot save yet</source>
        <translation>Пока нельзя сохранить</translation>
    </message>
    <message>
        <source>Check the client</source>
        <translation>Проверка клиента</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Сохранить</translation>
    </message>
    <message>
        <source>Create</source>
        <translation>Создать</translation>
    </message>
    <message>
        <source>Will be saved in: %1 – now</source>
        <translation>Сохранится в: %1 – сразу</translation>
    </message>
    <message>
        <source>Start over</source>
        <translation>Очистить</translation>
    </message>
    <message>
        <source>Will be kept on this computer: no CRM is connected.</source>
        <translation>Останется на этом компьютере: CRM не подключена.</translation>
    </message>
    <message>
        <source>Will be created in: %1 – now</source>
        <translation>Будет создан в: %1 – сразу</translation>
    </message>
    <message>
        <source>Will be created in: CRM – now</source>
        <translation type="vanished">Будет создан: CRM – сейчас</translation>
    </message>
    <message>
        <source>INN %1</source>
        <translation>ИНН %1</translation>
    </message>
    <message>
        <source>Type the INN or the name of the company.</source>
        <translation>Введите ИНН или название компании.</translation>
    </message>
    <message>
        <source>Choose a company from the list, or type its INN.</source>
        <translation>Выберите компанию из списка или введите её ИНН.</translation>
    </message>
    <message>
        <source>The INN is not complete: 10 digits for a company, 12 for a sole trader.</source>
        <translation>ИНН введён не полностью: у компании 10 цифр, у предпринимателя 12.</translation>
    </message>
    <message>
        <source>Type the name of the contact.</source>
        <translation>Введите имя контакта.</translation>
    </message>
    <message>
        <source>For another branch of it, type or choose its KPP.</source>
        <translation>Если это другой филиал, введите или выберите его КПП.</translation>
    </message>
    <message>
        <source>Another branch is here already: %1, KPP %2, client %3, manager %4.</source>
        <translation>Другой филиал уже есть: %1, КПП %2, клиент %3, менеджер %4.</translation>
    </message>
    <message>
        <source>%1 is known already: %2, %3.</source>
        <translation>%1 уже есть: %2, %3.</translation>
    </message>
    <message numerus="yes">
        <source>And %n more.</source>
        <translation>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
            <numerusform>И ещё %n.</numerusform>
        </translation>
    </message>
    <message>
        <source>A similar name is here: %1, manager %2. It may be another company.</source>
        <translation>Есть похожее название: %1, менеджер %2. Это может быть другая компания.</translation>
    </message>
    <message>
        <source>The CRM has this company already: %1. It was not read here yet.</source>
        <translation>В CRM эта компания уже есть: %1. Сюда она ещё не загружена.</translation>
    </message>
    <message>
        <source>Looking in the CRM…</source>
        <translation>Ищем в CRM…</translation>
    </message>
    <message>
        <source>Nobody else in the CRM has this INN.</source>
        <translation>Больше никого с этим ИНН в CRM нет.</translation>
    </message>
    <message>
        <source>The CRM could not be asked; it is looked through before anything is created there.</source>
        <translation>Спросить CRM не удалось; перед созданием в ней проверим ещё раз.</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1, %2 с</translation>
    </message>
    <message>
        <source>You can create the client now; the details will come later.</source>
        <translation>Клиента можно создать сейчас; реквизиты придут позже.</translation>
    </message>
    <message>
        <source>The registry has no company with this INN. You can create the client; the details will come later.</source>
        <translation>В реестре нет компании с таким ИНН. Клиента можно создать; реквизиты придут позже.</translation>
    </message>
    <message>
        <source>The registry has no company of this name. Type its INN.</source>
        <translation>В реестре нет компании с таким названием. Введите её ИНН.</translation>
    </message>
    <message>
        <source>The company was closed on %1 (registry).</source>
        <translation>Компания ликвидирована %1 (реестр).</translation>
    </message>
    <message>
        <source>The company is being liquidated (registry, %1).</source>
        <translation>Компания в процессе ликвидации (реестр, %1).</translation>
    </message>
    <message>
        <source>The company is closed (registry, %1).</source>
        <translation>Компания ликвидирована (реестр, %1).</translation>
    </message>
    <message>
        <source>The company is bankrupt (registry, %1).</source>
        <translation>Компания банкрот (реестр, %1).</translation>
    </message>
    <message>
        <source>It can be created only for the lead, with a comment.</source>
        <translation>Её можно создать только для руководителя, с комментарием.</translation>
    </message>
    <message numerus="yes">
        <source>%n record(s)</source>
        <translation>
            <numerusform>%n запись</numerusform>
            <numerusform>%n записи</numerusform>
            <numerusform>%n записей</numerusform>
        </translation>
    </message>
    <message>
        <source>Another client is typed here already: create it or start over.</source>
        <translation>Здесь уже вводят другого клиента: создайте его или начните заново.</translation>
    </message>
    <message>
        <source>Order %1 goes to %2</source>
        <translation>Заказ %1 переходит к %2</translation>
    </message>
    <message>
        <source>Order %1 is left to the retail department</source>
        <translation>Заказ %1 оставлен рознице</translation>
    </message>
    <message>
        <source>Choose an order of the retail queue in Today first.</source>
        <translation>Сначала выберите на экране «Сегодня» заказ из розничной очереди.</translation>
    </message>
    <message>
        <source>Checked: %1</source>
        <translation>Проверен: %1</translation>
    </message>
    <message>
        <source>Choose a client first.</source>
        <translation>Сначала выберите клиента.</translation>
    </message>
    <message>
        <source>%1 is not opened from here: files of this kind can be programs.</source>
        <translation>%1 отсюда не открывается: файлы этого вида могут быть программами.</translation>
    </message>
    <message>
        <source>Nothing is attached to this order.</source>
        <translation>К этому заказу ничего не приложено.</translation>
    </message>
    <message>
        <source>This computer has no program for %1.</source>
        <translation>На этом компьютере нет программы для файла %1.</translation>
    </message>
</context>
<context>
    <name>order splits</name>
    <message>
        <source>Mine</source>
        <translation>Мои</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Awaiting money</source>
        <translation>Ждут денег</translation>
    </message>
    <message>
        <source>To ship</source>
        <translation>Отгрузить</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>Корректировки</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Все</translation>
    </message>
</context>
<context>
    <name>orders</name>
    <message>
        <source>Total</source>
        <translation>Итого</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Confirm, check later</source>
        <translation>Подтвердить, проверить позже</translation>
    </message>
    <message>
        <source>Lines restored</source>
        <translation>Строки возвращены</translation>
    </message>
    <message>
        <source>Line %1 deleted</source>
        <translation>Строка %1 удалена</translation>
    </message>
    <message>
        <source>Line %1 moved</source>
        <translation>Строка %1 перемещена</translation>
    </message>
    <message>
        <source>Line %1: the rest later</source>
        <translation>Строка %1: остаток позже</translation>
    </message>
    <message>
        <source>Line %1: copied from above</source>
        <translation>Строка %1: как в строке выше</translation>
    </message>
    <message>
        <source>Line %1: comment</source>
        <translation>Строка %1: комментарий</translation>
    </message>
    <message>
        <source>Prices of today</source>
        <translation>Цены на сегодня</translation>
    </message>
    <message>
        <source>Company of the order</source>
        <translation>Компания заказа</translation>
    </message>
    <message>
        <source>Contact of the order</source>
        <translation>Контакт заказа</translation>
    </message>
    <message>
        <source>Delivery address</source>
        <translation>Адрес доставки</translation>
    </message>
    <message>
        <source>Terms of the order</source>
        <translation>Условия заказа</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Client's number</source>
        <translation>Номер клиента</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
    </message>
    <message>
        <source>Line %1 added</source>
        <translation>Строка %1 добавлена</translation>
    </message>
    <message>
        <source>Correct %1</source>
        <translation>Корректировать %1</translation>
    </message>
    <message>
        <source>This client's number is already in %1.</source>
        <translation>Такой номер клиента уже есть: %1.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Waits for the lead, nothing leaves before. %1</source>
        <translation>Ждёт руководителя, до этого ничего не уйдёт. %1</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Отозвать</translation>
    </message>
    <message>
        <source>Go there</source>
        <translation>Перейти туда</translation>
    </message>
    <message>
        <source>The lead asks: %1</source>
        <translation>Руководитель спрашивает: %1</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Спросить ещё раз</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Повторить</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Сохранить моё</translation>
    </message>
    <message>
        <source>Show in Sync</source>
        <translation>Показать в обмене</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>%1 kept otherwise: %2. Look at it there.</source>
        <translation>В системе %1 сохранено иначе: %2. Проверьте там.</translation>
    </message>
    <message>
        <source>The ERP does not answer. The order is checked as soon as it does.</source>
        <translation>ERP не отвечает. Заказ будет проверен, как только она ответит.</translation>
    </message>
    <message>
        <source>The ERP does not answer. Confirm now and check later: invoice, letters and the reserve wait for it.</source>
        <translation>ERP не отвечает. Можно подтвердить сейчас и проверить позже: счёт, письма и резерв подождут.</translation>
    </message>
    <message>
        <source>Correction rev. %2 waits for the lead, the order stays until then. %1</source>
        <translation>Корректировка, ред. %2, ждёт руководителя; до решения заказ прежний. %1</translation>
    </message>
    <message>
        <source>Confirmed here, not checked in the ERP: invoice and letters wait.</source>
        <translation>Подтверждён здесь, в ERP не проверен: счёт и письма ждут.</translation>
    </message>
    <message>
        <source>The order is cancelled and cannot be changed.</source>
        <translation>Заказ отменён, изменить его нельзя.</translation>
    </message>
    <message>
        <source>The order is confirmed: its lines change by a correction.</source>
        <translation>Заказ подтверждён: строки меняет только корректировка.</translation>
    </message>
    <message>
        <source>The order is confirmed and cannot be changed here.</source>
        <translation>Заказ подтверждён, изменить его здесь нельзя.</translation>
    </message>
    <message>
        <source>Choose an order first.</source>
        <translation>Сначала выберите заказ.</translation>
    </message>
    <message>
        <source>The order is confirmed: its lines are read-only.</source>
        <translation>Заказ подтверждён: строки только для чтения.</translation>
    </message>
    <message>
        <source>The ERP is being asked.</source>
        <translation>Спрашиваем ERP.</translation>
    </message>
    <message>
        <source>The order is being saved.</source>
        <translation>Заказ сохраняется.</translation>
    </message>
    <message>
        <source>Only an order that was confirmed without an answer is checked later.</source>
        <translation>Позже проверяется только заказ, подтверждённый без ответа ERP.</translation>
    </message>
    <message>
        <source>Choose a client first; what you typed is kept as a draft.</source>
        <translation>Сначала выберите клиента; набранное хранится как черновик.</translation>
    </message>
    <message>
        <source>A correction is applied or dropped, not saved.</source>
        <translation>Корректировку проводят или бросают, отдельно она не сохраняется.</translation>
    </message>
    <message>
        <source>Everything typed here is saved.</source>
        <translation>Всё набранное уже сохранено.</translation>
    </message>
    <message>
        <source>Put the cursor on a line first.</source>
        <translation>Сначала поставьте курсор на строку.</translation>
    </message>
    <message>
        <source>The ERP holds nothing for this order.</source>
        <translation>ERP ничего не держит под этот заказ.</translation>
    </message>
    <message>
        <source>Nobody else has changed what you changed.</source>
        <translation>Никто больше не менял того, что изменили вы.</translation>
    </message>
    <message>
        <source>Article, name or barcode</source>
        <translation>Артикул, название или штрихкод</translation>
    </message>
    <message>
        <source>New line: article, name or barcode</source>
        <translation>Новая строка: артикул, название или штрихкод</translation>
    </message>
    <message>
        <source>quantity first</source>
        <translation>сначала количество</translation>
    </message>
    <message>
        <source>stock</source>
        <translation>остатки</translation>
    </message>
    <message>
        <source>Insert above line %1: article, name or barcode</source>
        <translation>Перед строкой %1: артикул, название или штрихкод</translation>
    </message>
    <message>
        <source>Free text line (needs a price)</source>
        <translation>Строка свободным текстом (нужна цена)</translation>
    </message>
    <message>
        <source>Ask purchase (a task, and a line to price later)</source>
        <translation>Запросить закупку (задача и строка, цена позже)</translation>
    </message>
    <message>
        <source>Nothing found: %1</source>
        <translation>Ничего не найдено: %1</translation>
    </message>
    <message>
        <source>Line %1 has it: +%2?</source>
        <translation>Уже есть в строке %1: +%2?</translation>
    </message>
    <message>
        <source>Add there</source>
        <translation>Добавить туда</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Новая строка</translation>
    </message>
    <message>
        <source>Not found: %1</source>
        <translation>Не найдено: %1</translation>
    </message>
    <message>
        <source>bought %1×</source>
        <translation>покупали %1×</translation>
    </message>
    <message>
        <source>client's code %1</source>
        <translation>код клиента %1</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Строки заказа</translation>
    </message>
    <message>
        <source>Sold in packs of %1</source>
        <translation>Продаётся упаковками по %1</translation>
    </message>
    <message>
        <source>Short by %1</source>
        <translation>Не хватает %1</translation>
    </message>
    <message>
        <source>%1 from %2</source>
        <translation>%1 со склада %2</translation>
    </message>
    <message>
        <source>%1 now, %2 later</source>
        <translation>%1 сейчас, %2 позже</translation>
    </message>
    <message>
        <source>%1 now, %2 on %3</source>
        <translation>%1 сейчас, %2 — %3</translation>
    </message>
    <message>
        <source>%1 of %2 are free in %3</source>
        <translation>Свободно %1 из %2, %3</translation>
    </message>
    <message>
        <source>Here %1, in the ERP %2</source>
        <translation>Здесь %1, в ERP %2</translation>
    </message>
    <message>
        <source>The ERP does not know this item</source>
        <translation>ERP не знает этот товар</translation>
    </message>
    <message>
        <source>The ERP gives no credit for %1</source>
        <translation>ERP не даёт кредит на %1</translation>
    </message>
    <message>
        <source>The ERP would refuse the order: %1</source>
        <translation>ERP не примет заказ: %1</translation>
    </message>
    <message>
        <source>The credit limit is exceeded by %1</source>
        <translation>Кредитный лимит превышен на %1</translation>
    </message>
    <message>
        <source>Contract %1 is not in force, it ended %2</source>
        <translation>Договор %1 не действует, окончен %2</translation>
    </message>
    <message>
        <source>Only %1</source>
        <translation>Только %1</translation>
    </message>
    <message>
        <source>All from %1</source>
        <translation>Всё со склада %1</translation>
    </message>
    <message>
        <source>Leave as a back-order</source>
        <translation>Оставить в ожидании товара</translation>
    </message>
    <message>
        <source>Take the line out</source>
        <translation>Убрать строку</translation>
    </message>
    <message>
        <source>Keep my price</source>
        <translation>Оставить мою цену</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>Взять %1</translation>
    </message>
    <message>
        <source>Confirm all the same</source>
        <translation>Всё равно подтвердить</translation>
    </message>
    <message>
        <source>The whole order</source>
        <translation>Весь заказ</translation>
    </message>
    <message>
        <source>any warehouse</source>
        <translation>любой склад</translation>
    </message>
    <message>
        <source>all on %1</source>
        <translation>всё будет %1</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Счёт</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Коммерческое предложение</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>Накладная</translation>
    </message>
    <message>
        <source>Universal transfer document</source>
        <translation>УПД</translation>
    </message>
    <message>
        <source>VAT invoice</source>
        <translation>Счёт-фактура</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Акт</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Договор</translation>
    </message>
    <message>
        <source>waits for its pause</source>
        <translation>пауза перед отправкой</translation>
    </message>
    <message>
        <source>waiting to be sent</source>
        <translation>ждёт отправки</translation>
    </message>
    <message>
        <source>handed over</source>
        <translation>передан</translation>
    </message>
    <message>
        <source>delivered</source>
        <translation>доставлен</translation>
    </message>
    <message>
        <source>came back</source>
        <translation>вернулся</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказ</translation>
    </message>
    <message>
        <source>Payment</source>
        <translation>Оплата</translation>
    </message>
    <message>
        <source>kept in accounting</source>
        <translation>в бухгалтерии</translation>
    </message>
    <message>
        <source>on the portal</source>
        <translation>в личном кабинете</translation>
    </message>
    <message>
        <source>by phone</source>
        <translation>по телефону</translation>
    </message>
    <message>
        <source>by mail</source>
        <translation>письмом</translation>
    </message>
    <message>
        <source>The lead is asked</source>
        <translation>Запрошено у руководителя</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Согласовано</translation>
    </message>
    <message>
        <source>Returned with a question</source>
        <translation>Возвращено с вопросом</translation>
    </message>
    <message>
        <source>Request taken back</source>
        <translation>Запрос отозван</translation>
    </message>
    <message>
        <source>the lead asks: %1</source>
        <translation>руководитель спрашивает: %1</translation>
    </message>
    <message>
        <source>beyond the limit, needs a reason</source>
        <translation>сверх лимита, нужна причина</translation>
    </message>
    <message>
        <source>asks the lead</source>
        <translation>на согласование</translation>
    </message>
    <message>
        <source>The correction of %1 is approved and applied</source>
        <translation>%1: корректировка согласована и проведена</translation>
    </message>
    <message>
        <source>The client's agreement was noted by mistake</source>
        <translation>Согласие клиента записано по ошибке</translation>
    </message>
    <message>
        <source>The client agreed %1</source>
        <translation>Клиент согласовал %1</translation>
    </message>
    <message>
        <source>Credit limit</source>
        <translation>Кредитный лимит</translation>
    </message>
    <message>
        <source>Sum of the order</source>
        <translation>Сумма заказа</translation>
    </message>
    <message>
        <source>Line %1: paid price</source>
        <translation>Строка %1: оплаченная цена</translation>
    </message>
    <message>
        <source>Line %1: price</source>
        <translation>Строка %1: цена</translation>
    </message>
    <message>
        <source>Line %1: discount</source>
        <translation>Строка %1: скидка</translation>
    </message>
    <message>
        <source>exceeded by %1</source>
        <translation>превышен на %1</translation>
    </message>
    <message>
        <source>without asking up to %1</source>
        <translation>без согласования до %1</translation>
    </message>
    <message>
        <source>without asking from %1</source>
        <translation>без согласования от %1</translation>
    </message>
    <message>
        <source>ERP order %1: %2 of %3 lines held</source>
        <translation>Заказ ERP %1: в резерве строк %2 из %3</translation>
    </message>
    <message>
        <source>The goods are held until %1</source>
        <translation>Товар в резерве до %1</translation>
    </message>
    <message>
        <source>Checked in the ERP: %1 to decide</source>
        <translation>Проверен в ERP, решить: %1</translation>
    </message>
    <message>
        <source>Kept otherwise there: %1</source>
        <translation>Там сохранено иначе: %1</translation>
    </message>
    <message>
        <source>Shown on the portal:</source>
        <translation>Показан в личном кабинете:</translation>
    </message>
    <message>
        <source>Correction rev. %1 taken back</source>
        <translation>Корректировка, ред. %1, взята назад</translation>
    </message>
    <message>
        <source>Corrected, rev. %1: %2</source>
        <translation>Исправлен, ред. %1: %2</translation>
    </message>
    <message>
        <source>Conflict decided (ours / theirs → result)</source>
        <translation>Расхождение решено (у нас / у них → итог)</translation>
    </message>
    <message>
        <source>here</source>
        <translation type="vanished">здесь</translation>
    </message>
    <message>
        <source>CRM</source>
        <translation type="vanished">CRM</translation>
    </message>
    <message>
        <source>mail</source>
        <translation type="vanished">почта</translation>
    </message>
    <message>
        <source>void</source>
        <translation>аннулирован</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>Name, INN, phone or e-mail</source>
        <translation>Название, ИНН, телефон или почта</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>Contact</source>
        <translation>Контакт</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>Prepayment</source>
        <translation type="vanished">Предоплата</translation>
    </message>
    <message>
        <source>day, way, price</source>
        <translation>день, способ, цена</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Поля</translation>
    </message>
    <message>
        <source>A day, a way and a price: 25.11, courier, 1200</source>
        <translation>День, способ и цена: 25.11, курьер, 1200</translation>
    </message>
    <message>
        <source>No client</source>
        <translation>Клиент не выбран</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>закупки</translation>
    </message>
    <message>
        <source>accounting</source>
        <translation>бухгалтерия</translation>
    </message>
    <message>
        <source>warehouse</source>
        <translation>склад</translation>
    </message>
    <message>
        <source>director</source>
        <translation>директор</translation>
    </message>
    <message>
        <source>a contract that has ended</source>
        <translation>договор закончился</translation>
    </message>
    <message>
        <source>without contract</source>
        <translation>без договора</translation>
    </message>
    <message>
        <source>prepayment</source>
        <translation>предоплата</translation>
    </message>
    <message>
        <source>Contract %1</source>
        <translation>Договор %1</translation>
    </message>
    <message>
        <source>deferral %1 d</source>
        <translation>отсрочка %1 дн.</translation>
    </message>
    <message>
        <source>Lines copied: %1</source>
        <translation>Скопировано строк: %1</translation>
    </message>
    <message>
        <source>The prices are those of today.</source>
        <translation>Цены уже сегодняшние.</translation>
    </message>
    <message>
        <source>Stock is not known</source>
        <translation>Остаток неизвестен</translation>
    </message>
    <message>
        <source>Book stock, %1</source>
        <translation>Учётный остаток, %1</translation>
    </message>
    <message>
        <source>Stock %1</source>
        <translation>Остатки: %1</translation>
    </message>
    <message>
        <source>%1, short by %2</source>
        <translation>%1, не хватает %2</translation>
    </message>
    <message>
        <source>%1, manual price</source>
        <translation>%1, цена вручную</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Менеджер</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Изменён</translation>
    </message>
    <message>
        <source>Order %1, %2, %3, %4</source>
        <translation>Заказ %1, %2, %3, %4</translation>
    </message>
    <message>
        <source>No orders here</source>
        <translation>Заказов здесь нет</translation>
    </message>
    <message>
        <source>Create one: a client, an article, a quantity.</source>
        <translation>Создайте: клиент, артикул, количество.</translation>
    </message>
    <message>
        <source>Clear it or create an order.</source>
        <translation>Сбросьте фильтр или создайте заказ.</translation>
    </message>
    <message>
        <source>New</source>
        <translation>Новый</translation>
    </message>
    <message>
        <source>Number, client, INN; state:draft</source>
        <translation>Номер, клиент, ИНН; состояние:черновик</translation>
    </message>
    <message>
        <source>nobody answers for it</source>
        <translation>без ответственного</translation>
    </message>
    <message>
        <source>Client of the order</source>
        <translation>Клиент заказа</translation>
    </message>
    <message>
        <source>This cannot be undone any more.</source>
        <translation>Это уже нельзя отменить.</translation>
    </message>
    <message>
        <source>%1: draft thrown away</source>
        <translation>%1: черновик удалён</translation>
    </message>
    <message>
        <source>%1 is saved as a draft</source>
        <translation>%1 сохранён черновиком</translation>
    </message>
    <message>
        <source>%1 confirmed here, not checked: only the CRM hears of it</source>
        <translation>%1 подтверждён здесь, не проверен: уходит только в CRM</translation>
    </message>
    <message>
        <source>%1 confirmed on deferral: picking of %2 starts at once</source>
        <translation>%1 подтверждён с отсрочкой: сборка начинается сразу, %2</translation>
    </message>
    <message>
        <source>%1 confirmed: to the CRM → the ERP holds %2</source>
        <translation>%1 подтверждён: в CRM → резерв в ERP, %2</translation>
    </message>
    <message>
        <source>%1 confirmed, leaves for the CRM</source>
        <translation>%1 подтверждён, уйдёт в CRM</translation>
    </message>
    <message>
        <source>Restored: Order draft for %1, %2, %3</source>
        <translation>Восстановлен черновик заказа: %1, %2, %3</translation>
    </message>
    <message>
        <source>a client not chosen yet</source>
        <translation>клиент ещё не выбран</translation>
    </message>
    <message>
        <source>Comment to line %1</source>
        <translation>Комментарий к строке %1</translation>
    </message>
    <message>
        <source>Save as a template</source>
        <translation>Сохранить как шаблон</translation>
    </message>
    <message>
        <source>For all clients</source>
        <translation>Для всех клиентов</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Оставить</translation>
    </message>
    <message>
        <source>A template needs a name.</source>
        <translation>У шаблона должно быть название.</translation>
    </message>
    <message>
        <source>New order from a template</source>
        <translation>Новый заказ по шаблону</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>Шаблон</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Удалить</translation>
    </message>
    <message>
        <source>%1, for all clients</source>
        <translation>%1, для всех клиентов</translation>
    </message>
    <message>
        <source>Take these prices</source>
        <translation>Взять эти цены</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Оставить мои</translation>
    </message>
    <message>
        <source>Timeline and documents</source>
        <translation>История и документы</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>Документы</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Что было</translation>
    </message>
    <message>
        <source>No documents yet.</source>
        <translation>Документов пока нет.</translation>
    </message>
    <message>
        <source>Contents of the sheet</source>
        <translation>Содержимое панели</translation>
    </message>
    <message>
        <source>Revisions</source>
        <translation>Редакции</translation>
    </message>
    <message>
        <source>Rev.</source>
        <translation>Ред.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Когда</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Кто</translation>
    </message>
    <message>
        <source>What differs</source>
        <translation>Что различается</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Что</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Было</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Стало</translation>
    </message>
    <message>
        <source>Compared with</source>
        <translation>Сравнить с</translation>
    </message>
    <message>
        <source>What followed</source>
        <translation>Что последовало</translation>
    </message>
    <message>
        <source>Differences as PDF</source>
        <translation>Различия в PDF</translation>
    </message>
    <message>
        <source>Restore as a new correction</source>
        <translation>Вернуть новой корректировкой</translation>
    </message>
    <message>
        <source>Both are the same.</source>
        <translation>Различий нет.</translation>
    </message>
    <message>
        <source>The order stands like this now.</source>
        <translation>Сейчас заказ такой и есть.</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>Сохранено: %1</translation>
    </message>
    <message>
        <source>Typed by hand in this order.</source>
        <translation>Введено вручную в этом заказе.</translation>
    </message>
    <message>
        <source>Total: %1, counted here from the lines of %2</source>
        <translation>Итого: %1, посчитано здесь по строкам. %2</translation>
    </message>
    <message>
        <source>Known here only, id %1</source>
        <translation type="vanished">Известно только здесь, код %1</translation>
    </message>
    <message>
        <source>%1, %2, id %3</source>
        <translation type="vanished">%1, %2, код %3</translation>
    </message>
    <message>
        <source>Waits for goods</source>
        <translation>Ждёт товар</translation>
    </message>
    <message>
        <source>In reserve</source>
        <translation>В резерве</translation>
    </message>
    <message>
        <source>In reserve, not all</source>
        <translation>В резерве, не всё</translation>
    </message>
    <message>
        <source>Reserve released</source>
        <translation>Резерв снят</translation>
    </message>
    <message>
        <source>Reserve refused</source>
        <translation>В резерве отказано</translation>
    </message>
    <message>
        <source>Reserve expired</source>
        <translation>Резерв истёк</translation>
    </message>
    <message>
        <source>Stock by warehouse</source>
        <translation>Остатки по складам</translation>
    </message>
    <message>
        <source>%1 on hand, %2 reserved</source>
        <translation>есть %1, в резерве %2</translation>
    </message>
    <message>
        <source>Put the cursor on a line.</source>
        <translation>Поставьте курсор на строку.</translation>
    </message>
    <message>
        <source>Stock is %1 old.</source>
        <translation>Остатки %1 назад.</translation>
    </message>
    <message>
        <source>prices %1</source>
        <translation>цены %1</translation>
    </message>
    <message>
        <source>Debt %1</source>
        <translation>Долг %1</translation>
    </message>
    <message>
        <source>overdue %1</source>
        <translation>просрочено %1</translation>
    </message>
    <message>
        <source>over the limit by %1</source>
        <translation>сверх лимита на %1</translation>
    </message>
    <message>
        <source>limit left %1</source>
        <translation>лимит свободен на %1</translation>
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
        <source>Paid so far</source>
        <translation>Оплачено</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>К оплате</translation>
    </message>
    <message>
        <source>Without VAT</source>
        <translation>Без НДС</translation>
    </message>
    <message>
        <source>incl. %1</source>
        <translation>в т. ч. %1</translation>
    </message>
    <message>
        <source>incl. VAT</source>
        <translation>в т. ч. НДС</translation>
    </message>
    <message>
        <source>VAT %1 %</source>
        <translation>НДС %1 %</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>More actions</source>
        <translation>Ещё действия</translation>
    </message>
    <message>
        <source>Collapse the header</source>
        <translation>Свернуть шапку</translation>
    </message>
    <message>
        <source>Choose a row</source>
        <translation>Выбрать строку</translation>
    </message>
    <message>
        <source>Go into the order</source>
        <translation>Войти в заказ</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Новый заказ</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Найти что угодно</translation>
    </message>
    <message>
        <source>No order is chosen</source>
        <translation>Заказ не выбран</translation>
    </message>
    <message>
        <source>Choose a row at the left.</source>
        <translation>Выберите строку слева.</translation>
    </message>
    <message>
        <source>asking the ERP</source>
        <translation>спрашиваем ERP</translation>
    </message>
    <message>
        <source>draft kept %1</source>
        <translation>сохранён %1</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>To confirm</source>
        <translation>Ждёт подтверждения</translation>
    </message>
    <message>
        <source>Waiting for approval</source>
        <translation>Ждёт согласования</translation>
    </message>
    <message>
        <source>Confirmed, not checked</source>
        <translation>Подтверждён, не проверен</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Подтверждён</translation>
    </message>
    <message>
        <source>Invoiced</source>
        <translation>Выставлен счёт</translation>
    </message>
    <message>
        <source>Partly paid</source>
        <translation>Частично оплачен</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Оплачен</translation>
    </message>
    <message>
        <source>Slot chosen</source>
        <translation>Интервал выбран</translation>
    </message>
    <message>
        <source>Picking</source>
        <translation>Собирается</translation>
    </message>
    <message>
        <source>Shipped partly</source>
        <translation>Отгружен частично</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Отгружен</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Доставлен</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Закрыт</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменён</translation>
    </message>
    <message>
        <source>Problem</source>
        <translation>Проблема</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>Расхождение</translation>
    </message>
    <message>
        <source>#</source>
        <translation>№</translation>
    </message>
    <message>
        <source>Pick items</source>
        <translation>Подбор товаров</translation>
    </message>
    <message>
        <source>Article or name</source>
        <translation>Артикул или название</translation>
    </message>
    <message>
        <source>Favourite</source>
        <translation>В избранное</translation>
    </message>
    <message>
        <source>Into the order</source>
        <translation>В заказ</translation>
    </message>
    <message>
        <source>Shelves</source>
        <translation>Разделы</translation>
    </message>
    <message>
        <source>Article</source>
        <translation>Артикул</translation>
    </message>
    <message>
        <source>In the order</source>
        <translation>В заказе</translation>
    </message>
    <message>
        <source>Goods of the shelf</source>
        <translation>Товары раздела</translation>
    </message>
    <message>
        <source>Enter takes a pack; type a quantity before it to take that many.</source>
        <translation>Enter берёт упаковку; наберите количество перед ним, чтобы взять столько.</translation>
    </message>
    <message>
        <source>Enter takes %1</source>
        <translation>Enter возьмёт %1</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Last time</source>
        <translation>В прошлый раз</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Наименование</translation>
    </message>
    <message>
        <source>Whse</source>
        <translation>Склад</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>Своб.</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>Кол-во</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>−%</source>
        <translation>−%</translation>
    </message>
    <message>
        <source>VAT, %</source>
        <translation>НДС, %</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Дата</translation>
    </message>
    <message>
        <source>Line %1: name</source>
        <translation>Строка %1: название</translation>
    </message>
    <message>
        <source>Line %1: warehouse %2 → %3</source>
        <translation>Строка %1: склад %2 → %3</translation>
    </message>
    <message>
        <source>Line %1: quantity %2 → %3</source>
        <translation>Строка %1: количество %2 → %3</translation>
    </message>
    <message>
        <source>Line %1: price %2 → %3</source>
        <translation>Строка %1: цена %2 → %3</translation>
    </message>
    <message>
        <source>Line %1: discount %2 → %3</source>
        <translation>Строка %1: скидка %2 → %3</translation>
    </message>
    <message>
        <source>Line %1: date %2 → %3</source>
        <translation>Строка %1: дата %2 → %3</translation>
    </message>
    <message>
        <source>A quantity above zero, three decimals at most.</source>
        <translation>Количество больше нуля, не больше трёх знаков после запятой.</translation>
    </message>
    <message>
        <source>A price in roubles, for example 8900,50.</source>
        <translation>Цена в рублях, например 8900,50.</translation>
    </message>
    <message>
        <source>A discount from 0 to 100 %.</source>
        <translation>Скидка от 0 до 100 %.</translation>
    </message>
    <message>
        <source>Who agreed</source>
        <translation>Кто согласовал</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>День</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Примечание</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>A day, for example 25.11, +3 or Fri.</source>
        <translation>День, например 25.11, +3 или пт.</translation>
    </message>
    <message>
        <source>This day has not come yet.</source>
        <translation>Этот день ещё не наступил.</translation>
    </message>
    <message>
        <source>There is no such warehouse: choose one with Alt+Down.</source>
        <translation>Такого склада нет: выберите из списка, Alt+Down.</translation>
    </message>
    <message>
        <source>A line needs a name.</source>
        <translation>Строке нужно название.</translation>
    </message>
    <message>
        <source>on request in %1</source>
        <translation>под заказ: %1</translation>
    </message>
    <message>
        <source>not sold in %1</source>
        <translation>не продаётся: %1</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Заказ %1</translation>
    </message>
    <message>
        <source>rev. %1</source>
        <translation>ред. %1</translation>
    </message>
    <message>
        <source>This order is being typed in the other window; here it can be read.</source>
        <translation>Этот заказ набирают в другом окне; здесь его можно читать.</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n поз.</numerusform>
            <numerusform>%n поз.</numerusform>
            <numerusform>%n поз.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 kg</source>
        <translation>%1 кг</translation>
    </message>
    <message>
        <source>%1 m³</source>
        <translation>%1 м³</translation>
    </message>
    <message>
        <source>courier</source>
        <translation>курьер</translation>
    </message>
    <message>
        <source>pickup</source>
        <translation>самовывоз</translation>
    </message>
    <message>
        <source>transport company</source>
        <translation>транспортная компания</translation>
    </message>
    <message>
        <source>booked for %1</source>
        <translation>согласовано на %1</translation>
    </message>
    <message>
        <source>planned for %1</source>
        <translation>намечено на %1</translation>
    </message>
    <message>
        <source>slot %1</source>
        <translation>интервал %1</translation>
    </message>
    <message>
        <source>slot %1, %2–%3</source>
        <translation>интервал %1, %2–%3</translation>
    </message>
    <message>
        <source>Check before confirming</source>
        <translation>Проверка перед подтверждением</translation>
    </message>
    <message>
        <source>Back to the order</source>
        <translation>Вернуться к заказу</translation>
    </message>
    <message>
        <source>The same for all alike</source>
        <translation>Так же для всех таких строк</translation>
    </message>
    <message>
        <source>Confirm the order</source>
        <translation>Подтвердить заказ</translation>
    </message>
    <message>
        <source>Choose at every line first: 1, 2 or 3.</source>
        <translation>Сначала выберите в каждой строке: 1, 2 или 3.</translation>
    </message>
    <message>
        <source>The ERP does not answer; this is known here.</source>
        <translation>ERP не отвечает; вот что известно здесь.</translation>
    </message>
    <message>
        <source>The ERP answered just now. Choose at each line with 1, 2 or 3.</source>
        <translation>ERP ответила только что. Выберите в каждой строке: 1, 2 или 3.</translation>
    </message>
    <message>
        <source>%1 is checked and confirmed</source>
        <translation>%1 проверен и подтверждён</translation>
    </message>
    <message>
        <source>%1 differs in the ERP: look at it and decide</source>
        <translation>%1: в ERP иначе, посмотрите и решите</translation>
    </message>
    <message>
        <source>Cannot be undone: the other systems have %1 already. Correct it instead?</source>
        <translation>Отменить нельзя: %1 уже в других системах. Исправить?</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>Открыть заказ</translation>
    </message>
    <message>
        <source>The order does not wait for approval.</source>
        <translation>Заказ не ждёт согласования.</translation>
    </message>
    <message>
        <source>Only the lead approves.</source>
        <translation>Согласует только руководитель.</translation>
    </message>
    <message>
        <source>Save the order first.</source>
        <translation>Сначала сохраните заказ.</translation>
    </message>
    <message>
        <source>The client agreed</source>
        <translation>Клиент согласовал</translation>
    </message>
    <message>
        <source>Return with a question</source>
        <translation>Вернуть с вопросом</translation>
    </message>
    <message>
        <source>Your question to the manager</source>
        <translation>Ваш вопрос менеджеру</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Beyond the limit</source>
        <translation>Сверх лимита</translation>
    </message>
    <message>
        <source>Ask the lead</source>
        <translation>Спросить руководителя</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Причина</translation>
    </message>
    <message>
        <source>Why the client should get it</source>
        <translation>Почему это нужно клиенту</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>The correction of %1 waits for the lead</source>
        <translation>%1: корректировка ждёт руководителя</translation>
    </message>
    <message>
        <source>%1 waits for the lead</source>
        <translation>%1 ждёт руководителя</translation>
    </message>
    <message>
        <source>%1 is approved and confirmed</source>
        <translation>%1 согласован и подтверждён</translation>
    </message>
    <message>
        <source>Beyond your own limit</source>
        <translation>Сверх вашего лимита</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Согласовать</translation>
    </message>
    <message>
        <source>%1 is returned with a question</source>
        <translation>%1 возвращён с вопросом</translation>
    </message>
    <message>
        <source>The lead agreed</source>
        <translation>Руководитель согласовал</translation>
    </message>
    <message>
        <source>%1: the client's agreement is noted</source>
        <translation>%1: согласие клиента записано</translation>
    </message>
    <message>
        <source>A few words are needed here.</source>
        <translation>Нужно несколько слов.</translation>
    </message>
    <message>
        <source>What is different from then</source>
        <translation>Что изменилось с тех пор</translation>
    </message>
    <message>
        <source>Not on sale any more, left out</source>
        <translation>Больше не продаётся, не включено</translation>
    </message>
    <message>
        <source>To the order</source>
        <translation>К заказу</translation>
    </message>
    <message>
        <source>Total %1</source>
        <translation>Итого %1</translation>
    </message>
    <message>
        <source>Total then %1, today %2</source>
        <translation>Тогда %1, сегодня %2</translation>
    </message>
    <message>
        <source>The order has no lines yet.</source>
        <translation>В заказе ещё нет строк.</translation>
    </message>
    <message>
        <source>There is no template yet: save the lines of an order as one.</source>
        <translation>Шаблонов ещё нет: сохраните строки заказа как шаблон.</translation>
    </message>
    <message>
        <source>Template kept: %1</source>
        <translation>Шаблон сохранён: %1</translation>
    </message>
    <message>
        <source>Template removed: %1</source>
        <translation>Шаблон удалён: %1</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Корректировка</translation>
    </message>
    <message>
        <source>In words</source>
        <translation>Словами</translation>
    </message>
    <message>
        <source>Letter to the buyer</source>
        <translation>Письмо покупателю</translation>
    </message>
    <message>
        <source>needed, five letters at least</source>
        <translation>обязательно, хотя бы пять букв</translation>
    </message>
    <message>
        <source>may be empty</source>
        <translation>можно не писать</translation>
    </message>
    <message>
        <source>no address is known</source>
        <translation>адрес неизвестен</translation>
    </message>
    <message>
        <source>Cancel the order</source>
        <translation>Отменить заказ</translation>
    </message>
    <message>
        <source>Cancel although money lies on the order</source>
        <translation>Отменить, хотя на заказе лежат деньги</translation>
    </message>
    <message>
        <source>What follows from cancelling</source>
        <translation>Что последует за отменой</translation>
    </message>
    <message>
        <source>%1 lie on this order: they have to be paid back or matched anew.</source>
        <translation>На заказе лежат деньги, %1: их нужно вернуть или разнести заново.</translation>
    </message>
    <message>
        <source>Choose the reason first.</source>
        <translation>Сначала выберите причину.</translation>
    </message>
    <message>
        <source>This reason needs a few words, five letters at least.</source>
        <translation>К этой причине нужны слова, хотя бы пять букв.</translation>
    </message>
    <message>
        <source>Money lies on the order: say yes above.</source>
        <translation>На заказе деньги: подтвердите это выше.</translation>
    </message>
    <message>
        <source>%1 is cancelled</source>
        <translation>%1 отменён</translation>
    </message>
    <message>
        <source>A correction waits for the lead: take the request back to change it.</source>
        <translation>Корректировка ждёт руководителя: чтобы изменить её, отзовите запрос.</translation>
    </message>
    <message>
        <source>The correction has begun: type into the lines.</source>
        <translation>Корректировка начата: вводите в строки.</translation>
    </message>
    <message>
        <source>The order is not confirmed: type into its lines.</source>
        <translation>Заказ не подтверждён: вводите прямо в строки.</translation>
    </message>
    <message>
        <source>Only a confirmed order in work is corrected.</source>
        <translation>Исправляют только подтверждённый заказ в работе.</translation>
    </message>
    <message>
        <source>Nothing is being corrected.</source>
        <translation>Сейчас ничего не исправляется.</translation>
    </message>
    <message>
        <source>The correction waits for the lead.</source>
        <translation>Корректировка ждёт руководителя.</translation>
    </message>
    <message>
        <source>The order was never confirmed: it has no revisions.</source>
        <translation>Заказ не подтверждали: редакций у него нет.</translation>
    </message>
    <message>
        <source>The order was never saved: throw the draft away.</source>
        <translation>Заказ не сохраняли: просто бросьте черновик.</translation>
    </message>
    <message>
        <source>The order cannot be cancelled any more.</source>
        <translation>Заказ уже нельзя отменить.</translation>
    </message>
    <message>
        <source>A correction waits for the lead: take the request back first.</source>
        <translation>Корректировка ждёт руководителя: сначала отзовите запрос.</translation>
    </message>
    <message>
        <source>A part of the order has left: correct it, or make a return.</source>
        <translation>Часть заказа отгружена: исправьте его или оформите возврат.</translation>
    </message>
    <message>
        <source>as confirmed</source>
        <translation>как подтверждён</translation>
    </message>
    <message>
        <source>changed elsewhere</source>
        <translation>изменён не здесь</translation>
    </message>
    <message>
        <source>What follows from the correction</source>
        <translation>Что последует за корректировкой</translation>
    </message>
    <message>
        <source>Counting …</source>
        <translation>Считаем …</translation>
    </message>
    <message>
        <source>Nothing is changed yet.</source>
        <translation>Пока ничего не изменено.</translation>
    </message>
    <message>
        <source>Nothing of this happens before the lead agrees.</source>
        <translation>Ничего из этого не произойдёт, пока руководитель не согласует.</translation>
    </message>
    <message>
        <source>Until it leaves everything can be taken back with Ctrl+Z.</source>
        <translation>Пока не ушло, всё можно вернуть: Ctrl+Z.</translation>
    </message>
    <message>
        <source>Mine: %1</source>
        <translation>Моё: %1</translation>
    </message>
    <message>
        <source>Theirs: %1</source>
        <translation>Их: %1</translation>
    </message>
    <message>
        <source>removed, Ctrl+Del restores</source>
        <translation>убрано, вернуть: Ctrl+Del</translation>
    </message>
    <message>
        <source>added</source>
        <translation>добавлено</translation>
    </message>
    <message>
        <source>removed</source>
        <translation>убрано</translation>
    </message>
    <message>
        <source>was %1</source>
        <translation>было %1</translation>
    </message>
    <message>
        <source>Somebody else changed the order: decide each value first.</source>
        <translation>Заказ тем временем изменили: сначала решите по каждому значению.</translation>
    </message>
    <message>
        <source>Choose the reason of the correction.</source>
        <translation>Выберите причину корректировки.</translation>
    </message>
    <message>
        <source>What follows is being counted.</source>
        <translation>Последствия считаются.</translation>
    </message>
    <message>
        <source>%1: correction thrown away</source>
        <translation>%1: корректировка брошена</translation>
    </message>
    <message>
        <source>%1 corrected: rev. %2, total %3</source>
        <translation>%1 исправлен: ред. %2, сумма %3</translation>
    </message>
    <message>
        <source>Sold whole: a quantity without decimals.</source>
        <translation>Продаётся целыми: количество без дробей.</translation>
    </message>
    <message>
        <source>%1 have left already: less is a return, not a correction.</source>
        <translation>Уже отгружено %1: меньше — это возврат, а не корректировка.</translation>
    </message>
    <message>
        <source>The client asked</source>
        <translation>Просьба клиента</translation>
    </message>
    <message>
        <source>Out of stock</source>
        <translation>Нет на складе</translation>
    </message>
    <message>
        <source>The price changed</source>
        <translation>Изменилась цена</translation>
    </message>
    <message>
        <source>Our mistake</source>
        <translation>Наша ошибка</translation>
    </message>
    <message>
        <source>Delivery changed</source>
        <translation>Изменилась доставка</translation>
    </message>
    <message>
        <source>Details of the company</source>
        <translation>Реквизиты компании</translation>
    </message>
    <message>
        <source>Other</source>
        <translation>Другое</translation>
    </message>
    <message>
        <source>The client refused</source>
        <translation>Клиент отказался</translation>
    </message>
    <message>
        <source>Not paid in time</source>
        <translation>Не оплачен вовремя</translation>
    </message>
    <message>
        <source>Ordered twice</source>
        <translation>Заказан дважды</translation>
    </message>
    <message>
        <source>can be corrected back</source>
        <translation>можно исправить обратно</translation>
    </message>
    <message>
        <source>cannot be undone once it has left</source>
        <translation>после отправки не отменить</translation>
    </message>
    <message>
        <source>follows the order</source>
        <translation>следует за заказом</translation>
    </message>
    <message>
        <source>counted</source>
        <translation>посчитано</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>done</source>
        <translation>сделано</translation>
    </message>
    <message>
        <source>kept otherwise</source>
        <translation>хранится иначе</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>отказ</translation>
    </message>
    <message>
        <source>no answer yet</source>
        <translation>ответа ещё нет</translation>
    </message>
    <message>
        <source>taken back</source>
        <translation>взято назад</translation>
    </message>
    <message>
        <source>%1: %2 have left already, less is a return.</source>
        <translation>%1: уже отгружено %2, меньше — это возврат.</translation>
    </message>
    <message>
        <source>%1 has left already and cannot be removed: restore the line and make a return.</source>
        <translation>%1 уже отгружен, убрать строку нельзя: верните её и оформите возврат.</translation>
    </message>
    <message>
        <source>%1 is invoiced and paid: the lead changes its price.</source>
        <translation type="vanished">%1: счёт выставлен и оплачен, цену меняет руководитель.</translation>
    </message>
    <message>
        <source>Nothing is left in the order: cancel it instead.</source>
        <translation>В заказе ничего не осталось: отмените его.</translation>
    </message>
    <message>
        <source>%1: more than you may give by yourself, ask the lead.</source>
        <translation type="vanished">%1: больше, чем вы можете дать сами, спросите руководителя.</translation>
    </message>
    <message>
        <source>Correction: %1 changed, %2 added, %3 removed; total %4 → %5 (%6)</source>
        <translation>Корректировка: изменено %1, добавлено %2, убрано %3; сумма %4 → %5 (%6)</translation>
    </message>
    <message>
        <source>The order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>The order in the ERP; the reserve stays</source>
        <translation>Заказ в учётной системе; резерв прежний</translation>
    </message>
    <message>
        <source> and %1 more</source>
        <translation> и ещё %1</translation>
    </message>
    <message>
        <source>Reserve: %1</source>
        <translation>Резерв: %1</translation>
    </message>
    <message>
        <source>%1 received: underpaid by %2</source>
        <translation>Получено %1: недоплата %2</translation>
    </message>
    <message>
        <source>%1 received: overpaid by %2</source>
        <translation>Получено %1: переплата %2</translation>
    </message>
    <message>
        <source>%1 received: paid in full</source>
        <translation>Получено %1: оплачен полностью</translation>
    </message>
    <message>
        <source>The order is cancelled</source>
        <translation>Заказ отменяется</translation>
    </message>
    <message>
        <source>The order: total %1</source>
        <translation>Заказ: сумма %1</translation>
    </message>
    <message>
        <source>A new invoice for %1 is asked for</source>
        <translation>Запрошен новый счёт на %1</translation>
    </message>
    <message>
        <source>Invoice %1 for %2</source>
        <translation>Счёт %1 на %2</translation>
    </message>
    <message>
        <source>Shipment %1 of %2 is planned already: tell the warehouse</source>
        <translation>Отгрузка %1 на %2 уже запланирована: предупредите склад</translation>
    </message>
    <message>
        <source>Invoice %1 anew as rev. %2 for %3; the earlier one is void</source>
        <translation>Счёт %1 заново, ред. %2, на %3; прежний недействителен</translation>
    </message>
    <message>
        <source>Invoice %1 becomes void</source>
        <translation>Счёт %1 аннулируется</translation>
    </message>
    <message>
        <source>Transport request %1 anew as rev. %2; the earlier one is void</source>
        <translation>Заявка на перевозку %1 заново, ред. %2; прежняя недействительна</translation>
    </message>
    <message>
        <source>Transport request %1 goes again to %2</source>
        <translation>Заявка на перевозку %1 снова уйдёт на %2</translation>
    </message>
    <message>
        <source>With this order the level is %2 % instead of %1 %</source>
        <translation>С этим заказом уровень %2 % вместо %1 %</translation>
    </message>
    <message>
        <source>The buyer sees the state of the order</source>
        <translation>Покупатель видит состояние заказа</translation>
    </message>
    <message>
        <source>The file of invoice %1</source>
        <translation>Файл счёта %1</translation>
    </message>
    <message>
        <source>Invoice %1 in the buyer's account</source>
        <translation>Счёт %1 в кабинете покупателя</translation>
    </message>
    <message>
        <source>Invoice %1 had not left and is not sent</source>
        <translation>Счёт %1 ещё не ушёл и отправлен не будет</translation>
    </message>
    <message>
        <source>A letter to %1</source>
        <translation>Письмо на %1</translation>
    </message>
    <message>
        <source>purchase is asked</source>
        <translation>закупка запрошена</translation>
    </message>
    <message>
        <source>Ask purchase: %1</source>
        <translation>Запросить закупку: %1</translation>
    </message>
    <message>
        <source>sum %1</source>
        <translation type="vanished">сумма %1</translation>
    </message>
    <message>
        <source>positions %1</source>
        <translation type="vanished">позиций %1</translation>
    </message>
    <message>
        <source>sum of a line %1</source>
        <translation type="vanished">сумма строки %1</translation>
    </message>
    <message>
        <source>discount %1</source>
        <translation type="vanished">скидка %1</translation>
    </message>
    <message>
        <source>shortage</source>
        <translation type="vanished">нехватка</translation>
    </message>
    <message>
        <source>manual price</source>
        <translation type="vanished">цена вручную</translation>
    </message>
    <message>
        <source>no company</source>
        <translation type="vanished">нет компании</translation>
    </message>
    <message>
        <source>the company is not active</source>
        <translation type="vanished">компания не действует</translation>
    </message>
    <message>
        <source>details of the company are pending</source>
        <translation type="vanished">реквизиты компании не получены</translation>
    </message>
    <message>
        <source>open conflict</source>
        <translation type="vanished">открытое расхождение</translation>
    </message>
    <message>
        <source>Robot: by hand</source>
        <translation>Автообработка: вручную</translation>
    </message>
    <message>
        <source>the total is less than %1</source>
        <translation>сумма меньше %1</translation>
    </message>
    <message>
        <source>it has %1 positions at most</source>
        <translation>позиций не больше %1</translation>
    </message>
    <message>
        <source>By itself goes whatever nothing stands against.</source>
        <translation>Сам проходит любой заказ, которому ничего не мешает.</translation>
    </message>
    <message>
        <source>By itself if %1.</source>
        <translation>Сам, если %1.</translation>
    </message>
    <message>
        <source> and </source>
        <translation> и </translation>
    </message>
    <message>
        <source>Robot: by itself</source>
        <translation>Автообработка: пройдёт сам</translation>
    </message>
    <message>
        <source>Split the order</source>
        <translation>Разделить заказ</translation>
    </message>
    <message>
        <source>Marked lines</source>
        <translation>Отмеченные</translation>
    </message>
    <message>
        <source>By warehouse</source>
        <translation>По складу</translation>
    </message>
    <message>
        <source>By date</source>
        <translation>По дате</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Разделить</translation>
    </message>
    <message>
        <source>What goes into the new order</source>
        <translation>Что уйдёт в новый заказ</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>не выбрано</translation>
    </message>
    <message>
        <source>This order</source>
        <translation>Этот заказ</translation>
    </message>
    <message>
        <source>Mark the lines that go into the new order; at least one has to stay.</source>
        <translation>Отметьте строки для нового заказа; хотя бы одна должна остаться.</translation>
    </message>
    <message>
        <source>%1 is split, the rest is %2</source>
        <translation>%1 разделён, остальное — %2</translation>
    </message>
    <message>
        <source>There is only one line.</source>
        <translation>Здесь только одна строка.</translation>
    </message>
    <message>
        <source>%1 is in the order</source>
        <translation>%1 добавлен в заказ</translation>
    </message>
    <message>
        <source>%1: the goods are held until %2</source>
        <translation>%1: товар в резерве до %2</translation>
    </message>
    <message>
        <source>Nobody has changed the rule yet.</source>
        <translation>Правило ещё никто не менял.</translation>
    </message>
    <message>
        <source>Changed by %1, %2.</source>
        <translation>Изменил(а) %1, %2.</translation>
    </message>
    <message>
        <source>When the robot takes an order</source>
        <translation>Когда заказ обрабатывается сам</translation>
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
    <message>
        <source>free: %1</source>
        <translation>свободно: %1</translation>
    </message>
</context>
<context>
    <name>presence</name>
    <message>
        <source>At work</source>
        <translation>На месте</translation>
    </message>
    <message>
        <source>Break</source>
        <translation>Перерыв</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Отошёл</translation>
    </message>
    <message>
        <source>Not at work</source>
        <translation>Не на работе</translation>
    </message>
</context>
<context>
    <name>requests</name>
    <message>
        <source>free %1</source>
        <translation>свободно %1</translation>
    </message>
    <message>
        <source>Free text line (needs a price)</source>
        <translation>Строка текстом (нужна цена)</translation>
    </message>
    <message>
        <source>Other goods</source>
        <translation>Другой товар</translation>
    </message>
    <message>
        <source>Article, name or barcode</source>
        <translation>Артикул, название или штрихкод</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Количество</translation>
    </message>
    <message>
        <source>A quantity is a number above zero.</source>
        <translation>Количество — число больше нуля.</translation>
    </message>
    <message>
        <source>The client calls it</source>
        <translation>Клиент называет</translation>
    </message>
    <message>
        <source>Our goods</source>
        <translation>Наш товар</translation>
    </message>
    <message>
        <source>Times</source>
        <translation>Раз</translation>
    </message>
    <message>
        <source>The client's item codes</source>
        <translation>Коды клиента</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Забыть</translation>
    </message>
    <message>
        <source>Nothing is remembered yet. What you choose for a line is kept here.</source>
        <translation>Пока ничего не запомнено. Здесь хранится то, что вы выбираете для строк.</translation>
    </message>
    <message>
        <source>There is nothing to forget.</source>
        <translation>Забывать нечего.</translation>
    </message>
    <message>
        <source>Columns of the list</source>
        <translation>Колонки списка</translation>
    </message>
    <message>
        <source>Row of titles</source>
        <translation>Строка заголовков</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>Кодировка</translation>
    </message>
    <message>
        <source>found by itself</source>
        <translation>определена сама</translation>
    </message>
    <message>
        <source>This order has no customer's list.</source>
        <translation>У этого заказа нет списка клиента.</translation>
    </message>
    <message>
        <source>Choose a client first.</source>
        <translation>Сначала выберите клиента.</translation>
    </message>
    <message>
        <source>The clipboard holds no text and no file.</source>
        <translation>В буфере обмена нет ни текста, ни файла.</translation>
    </message>
    <message>
        <source>Requests (%1)</source>
        <translation>Заявки (%1)</translation>
    </message>
    <message>
        <source>The customer's file</source>
        <translation>Файл клиента</translation>
    </message>
    <message>
        <source>The customer's list waits: %1.</source>
        <translation>Список клиента ждёт: %1.</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Показать</translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) put into the order.</source>
        <translation>
            <numerusform>В заказ добавлена %n строка.</numerusform>
            <numerusform>В заказ добавлены %n строки.</numerusform>
            <numerusform>В заказ добавлено %n строк.</numerusform>
        </translation>
    </message>
    <message>
        <source>State</source>
        <translation>Состояние</translation>
    </message>
    <message>
        <source>In the list</source>
        <translation>В списке</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>Кол-во</translation>
    </message>
    <message>
        <source>Our goods and why</source>
        <translation>Наш товар и почему</translation>
    </message>
    <message>
        <source>as text</source>
        <translation>текстом</translation>
    </message>
    <message>
        <source>type to search, Del to leave it out</source>
        <translation>печатайте для поиска, Del — пропустить</translation>
    </message>
    <message>
        <source>no line</source>
        <translation>не строка</translation>
    </message>
    <message>
        <source>Enter takes it in</source>
        <translation>Enter — взять строкой</translation>
    </message>
    <message>
        <source>The customer's list</source>
        <translation>Список клиента</translation>
    </message>
    <message>
        <source>Lines of the customer's list</source>
        <translation>Строки списка клиента</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>Колонки</translation>
    </message>
    <message>
        <source>Put the list away; it stays with the order</source>
        <translation>Убрать список; он останется при заказе</translation>
    </message>
    <message>
        <source>Throw the list away</source>
        <translation>Выбросить список</translation>
    </message>
    <message>
        <source>line %1 of %2</source>
        <translation>строка %1 из %2</translation>
    </message>
    <message>
        <source>Take it so</source>
        <translation>Принять так</translation>
    </message>
    <message>
        <source>Add them up</source>
        <translation type="vanished">Сложить</translation>
    </message>
    <message numerus="yes">
        <source>Add %n line(s)</source>
        <translation>
            <numerusform>Добавить %n строку</numerusform>
            <numerusform>Добавить %n строки</numerusform>
            <numerusform>Добавить %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n, keep the rest here</source>
        <translation>
            <numerusform>Добавить %n, остальное оставить</numerusform>
            <numerusform>Добавить %n, остальное оставить</numerusform>
            <numerusform>Добавить %n, остальное оставить</numerusform>
        </translation>
    </message>
    <message>
        <source>No line is decided yet.</source>
        <translation>Пока не выбрана ни одна строка.</translation>
    </message>
    <message>
        <source>is being read…</source>
        <translation>читается…</translation>
    </message>
    <message>
        <source>Hide the rows left out</source>
        <translation>Скрыть пропущенные</translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) left out</source>
        <translation>
            <numerusform>пропущена %n строка</numerusform>
            <numerusform>пропущено %n строки</numerusform>
            <numerusform>пропущено %n строк</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) from %1</source>
        <translation>
            <numerusform>%n строка из «%1»</numerusform>
            <numerusform>%n строки из «%1»</numerusform>
            <numerusform>%n строк из «%1»</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 was put aside for the new list.</source>
        <translation>%1: отложен ради нового списка.</translation>
    </message>
    <message>
        <source>Bring it back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>matched</source>
        <translation>найдено</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>выбрать</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>не найдено</translation>
    </message>
    <message>
        <source>the client's own code, as chosen before</source>
        <translation>код клиента, выбран ранее</translation>
    </message>
    <message>
        <source>by article</source>
        <translation>по артикулу</translation>
    </message>
    <message>
        <source>by article, punctuation ignored</source>
        <translation>по артикулу, без учёта знаков</translation>
    </message>
    <message>
        <source>by article, letters of the other alphabet</source>
        <translation>по артикулу, буквы другого алфавита</translation>
    </message>
    <message>
        <source>by article, typed in the other layout</source>
        <translation>по артикулу в другой раскладке</translation>
    </message>
    <message>
        <source>by article, a letter for a digit</source>
        <translation>по артикулу, буква вместо цифры</translation>
    </message>
    <message>
        <source>by the article inside the name</source>
        <translation>по артикулу внутри названия</translation>
    </message>
    <message>
        <source>by barcode</source>
        <translation>по штрихкоду</translation>
    </message>
    <message>
        <source>by name, %1</source>
        <translation>по названию, %1</translation>
    </message>
    <message>
        <source>chosen by you</source>
        <translation>выбрано вами</translation>
    </message>
    <message>
        <source>several fit</source>
        <translation>подходят несколько</translation>
    </message>
    <message>
        <source>not sure enough</source>
        <translation>нет уверенности</translation>
    </message>
    <message>
        <source>the numbers in the name differ</source>
        <translation>числа в названии расходятся</translation>
    </message>
    <message>
        <source>article and name mean different goods</source>
        <translation>артикул и название — разные товары</translation>
    </message>
    <message>
        <source>asked for in another unit</source>
        <translation>запрошено в других единицах</translation>
    </message>
    <message>
        <source>the quantity cannot be read</source>
        <translation>количество не читается</translation>
    </message>
    <message>
        <source>several columns may be the quantity</source>
        <translation type="vanished">количеством могут быть несколько столбцов</translation>
    </message>
    <message>
        <source>not clear which column is the quantity</source>
        <translation>неясно, какой столбец — количество</translation>
    </message>
    <message>
        <source>not sold any more</source>
        <translation>больше не продаётся</translation>
    </message>
    <message>
        <source>hidden in the file</source>
        <translation>скрыто в файле</translation>
    </message>
    <message>
        <source>struck out in the file</source>
        <translation>зачёркнуто в файле</translation>
    </message>
    <message>
        <source>a total</source>
        <translation>итог</translation>
    </message>
    <message>
        <source>a heading</source>
        <translation>заголовок</translation>
    </message>
    <message>
        <source>no quantity</source>
        <translation>без количества</translation>
    </message>
    <message>
        <source>text</source>
        <translation>текст</translation>
    </message>
    <message>
        <source>titles of columns</source>
        <translation>названия колонок</translation>
    </message>
    <message>
        <source>too long a list: put it in by parts</source>
        <translation>список слишком длинный: вносите частями</translation>
    </message>
    <message>
        <source>ignore</source>
        <translation>не учитывать</translation>
    </message>
    <message>
        <source>number of the row</source>
        <translation>номер строки</translation>
    </message>
    <message>
        <source>article</source>
        <translation>артикул</translation>
    </message>
    <message>
        <source>barcode</source>
        <translation>штрихкод</translation>
    </message>
    <message>
        <source>name</source>
        <translation>название</translation>
    </message>
    <message>
        <source>quantity</source>
        <translation>количество</translation>
    </message>
    <message>
        <source>unit</source>
        <translation>единица</translation>
    </message>
    <message>
        <source>price</source>
        <translation>цена</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>сумма</translation>
    </message>
    <message>
        <source>hidden sheet %1 not read</source>
        <translation>скрытый лист «%1» не прочитан</translation>
    </message>
    <message>
        <source>formulas without a value: %1</source>
        <translation>формул без значения: %1</translation>
    </message>
    <message>
        <source>cells with an error: %1</source>
        <translation>ячеек с ошибкой: %1</translation>
    </message>
    <message>
        <source>attachment %1 not read</source>
        <translation>вложение «%1» не прочитано</translation>
    </message>
    <message>
        <source>file %1 not read</source>
        <translation>файл %1 не прочитан</translation>
    </message>
    <message>
        <source>lines of an older letter left out: %1</source>
        <translation>пропущено строк прошлого письма: %1</translation>
    </message>
    <message>
        <source>pages left out at the end: %1</source>
        <translation>не прочитано последних страниц: %1</translation>
    </message>
    <message>
        <source>left out</source>
        <translation>пропущено</translation>
    </message>
    <message>
        <source>packs of %1 counted out</source>
        <translation>упаковки по %1 пересчитаны</translation>
    </message>
    <message>
        <source>Several columns may be the quantity: %1. Say which, or take their sum.</source>
        <translation>Количеством могут быть несколько столбцов: %1. Укажите какой или примите их сумму.</translation>
    </message>
    <message>
        <source>It is not clear that this column is the quantity: %1.</source>
        <translation>Неясно, количество ли этот столбец: %1.</translation>
    </message>
    <message numerus="yes">
        <source>%n matched</source>
        <translation>
            <numerusform>%n найдена</numerusform>
            <numerusform>%n найдены</numerusform>
            <numerusform>%n найдено</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n to choose</source>
        <translation>
            <numerusform>%n выбрать</numerusform>
            <numerusform>%n выбрать</numerusform>
            <numerusform>%n выбрать</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not found</source>
        <translation>
            <numerusform>%n не найдена</numerusform>
            <numerusform>%n не найдены</numerusform>
            <numerusform>%n не найдено</numerusform>
        </translation>
    </message>
    <message>
        <source>Pasted list</source>
        <translation>Вставленный список</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>statuses known: %1</source>
        <translation>известно статусов: %1</translation>
    </message>
    <message>
        <source>holds now</source>
        <translation>действует</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>In work</source>
        <translation>В работе</translation>
    </message>
    <message>
        <source>the program, at first</source>
        <translation>программа, изначально</translation>
    </message>
    <message>
        <source>Orders that go by themselves</source>
        <translation>Заказы без участия человека</translation>
    </message>
    <message>
        <source>Tolerances</source>
        <translation>Допуски</translation>
    </message>
    <message>
        <source>Pause before sending</source>
        <translation>Пауза перед отправкой</translation>
    </message>
    <message>
        <source>Age of data</source>
        <translation>Возраст данных</translation>
    </message>
    <message>
        <source>Limits of Today</source>
        <translation>Сроки «Сегодня»</translation>
    </message>
    <message>
        <source>Reserve</source>
        <translation>Резерв</translation>
    </message>
    <message>
        <source>What roles may</source>
        <translation>Права ролей</translation>
    </message>
    <message>
        <source>An order that meets both goes without a person, unless it is short, disputed, priced by hand, or its company is not in order. Nothing is confirmed by itself before the robot is switched on.</source>
        <translation>Заказ, который подходит под оба условия, идёт без человека, если товара хватает, нет расхождений, цены не введены вручную и с компанией всё в порядке. Пока робот не включён, сам по себе ничего не подтверждается.</translation>
    </message>
    <message>
        <source>How far a payment may be from the total, and the ERP's price of one unit from ours.</source>
        <translation>Насколько оплата может отличаться от суммы заказа, а цена единицы в ERP — от нашей.</translation>
    </message>
    <message>
        <source>For everybody who has not set a pause of his own in the settings.</source>
        <translation>Для всех, кто не задал свою паузу в настройках.</translation>
    </message>
    <message>
        <source>From which age data count as old, and how often they are asked for.</source>
        <translation>С какого возраста данные считаются старыми и как часто их спрашивать.</translation>
    </message>
    <message>
        <source>How long an item of the day may wait before it is overdue.</source>
        <translation>Сколько дело может ждать, пока не станет просроченным.</translation>
    </message>
    <message>
        <source>How long goods are held for an order without money. A day before the end it stands in Today; nothing is released by itself.</source>
        <translation>Сколько держать товар под заказ, за который не заплатили. За день до конца заказ появляется в «Сегодня»; сам резерв не снимается.</translation>
    </message>
    <message>
        <source>How far a person may go by himself. What goes beyond waits for the lead, whose own limits ask for a reason.</source>
        <translation>Что человек может решить сам. Остальное ждёт руководителя, а сверх его собственных пределов нужна причина.</translation>
    </message>
    <message>
        <source>Total less than</source>
        <translation>Сумма меньше</translation>
    </message>
    <message>
        <source>Positions at most</source>
        <translation>Позиций не больше</translation>
    </message>
    <message>
        <source>Payment and total</source>
        <translation>Оплата и сумма заказа</translation>
    </message>
    <message>
        <source>Price of a unit</source>
        <translation>Цена единицы</translation>
    </message>
    <message>
        <source>Price of an offer, %</source>
        <translation>Цена предложения, %</translation>
    </message>
    <message>
        <source>Free of what was offered, %</source>
        <translation>Свободно из предложенного, %</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Clients, orders, invoices</source>
        <translation>Клиенты, заказы, счета</translation>
    </message>
    <message>
        <source>Stock is old after</source>
        <translation>Остатки стареют через</translation>
    </message>
    <message>
        <source>Stock is read every</source>
        <translation>Остатки читать каждые</translation>
    </message>
    <message>
        <source>Goods and prices are old after</source>
        <translation>Товары и цены стареют через</translation>
    </message>
    <message>
        <source>Goods and prices are read every</source>
        <translation>Товары и цены читать каждые</translation>
    </message>
    <message>
        <source>Clients and orders are old after</source>
        <translation>Клиенты и заказы стареют через</translation>
    </message>
    <message>
        <source>Clients and orders are read every</source>
        <translation>Клиентов и заказы читать каждые</translation>
    </message>
    <message>
        <source>Payments are old after</source>
        <translation>Оплаты стареют через</translation>
    </message>
    <message>
        <source>Payments are read every</source>
        <translation>Оплаты читать каждые</translation>
    </message>
    <message>
        <source>Delivery slots are old after</source>
        <translation>Интервалы доставки стареют через</translation>
    </message>
    <message>
        <source>Delivery slots are read every</source>
        <translation>Интервалы доставки читать каждые</translation>
    </message>
    <message>
        <source>Contracts are old after</source>
        <translation>Договоры стареют через</translation>
    </message>
    <message>
        <source>Working days</source>
        <translation>Рабочих дней</translation>
    </message>
    <message>
        <source>Contracts are read every</source>
        <translation>Договоры читать каждые</translation>
    </message>
    <message>
        <source>Manager: points over the level</source>
        <translation>Менеджер: пунктов сверх уровня</translation>
    </message>
    <message>
        <source>Manager: order up to (0: any sum)</source>
        <translation>Менеджер: заказ до (0: любая сумма)</translation>
    </message>
    <message>
        <source>Manager: any price</source>
        <translation>Менеджер: любая цена</translation>
    </message>
    <message>
        <source>Lead: discount up to</source>
        <translation>Руководитель: скидка до</translation>
    </message>
    <message>
        <source>Lead: order up to (0: any sum)</source>
        <translation>Руководитель: заказ до (0: любая сумма)</translation>
    </message>
    <message>
        <source>Lead: any price</source>
        <translation>Руководитель: любая цена</translation>
    </message>
    <message>
        <source>no pause</source>
        <translation>без паузы</translation>
    </message>
    <message>
        <source>as the system is connected</source>
        <translation>как настроено для системы</translation>
    </message>
    <message>
        <source>at once</source>
        <translation>сразу</translation>
    </message>
    <message>
        <source>by itself</source>
        <translation>сам</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>вручную</translation>
    </message>
    <message>
        <source>overdue</source>
        <translation>просрочено</translation>
    </message>
    <message>
        <source>in time</source>
        <translation>в срок</translation>
    </message>
    <message>
        <source>without asking</source>
        <translation>без согласования</translation>
    </message>
    <message>
        <source>waits for the lead</source>
        <translation>ждёт руководителя</translation>
    </message>
    <message>
        <source>old</source>
        <translation>старые</translation>
    </message>
    <message>
        <source>fresh</source>
        <translation>свежие</translation>
    </message>
    <message>
        <source>unpaid</source>
        <translation>не оплачен</translation>
    </message>
    <message>
        <source>paid partly</source>
        <translation>оплачен частично</translation>
    </message>
    <message>
        <source>paid</source>
        <translation>оплачен</translation>
    </message>
    <message>
        <source>overpaid</source>
        <translation>переплачен</translation>
    </message>
    <message>
        <source>Statuses of the CRM</source>
        <translation>Статусы CRM</translation>
    </message>
    <message>
        <source>What a group of the CRM's statuses means here. Which status stands in it is set there.</source>
        <translation>Что группа статусов CRM значит здесь. Какие статусы в неё входят, задаётся в CRM.</translation>
    </message>
    <message>
        <source>any sum</source>
        <translation>любая сумма</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>да</translation>
    </message>
    <message>
        <source>no</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 с</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 дн.</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 ч</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 мин</translation>
    </message>
    <message>
        <source>There is nothing to try it on.</source>
        <translation>Проверять не на чем.</translation>
    </message>
    <message>
        <source>%1: %2 now, %3 then</source>
        <translation>%1: сейчас %2, станет %3</translation>
    </message>
    <message>
        <source>Items of today: %1.</source>
        <translation>Дел в «Сегодня»: %1.</translation>
    </message>
    <message>
        <source>Streams that are read: %1.</source>
        <translation>Читаемых потоков: %1.</translation>
    </message>
    <message>
        <source>Orders of the last 30 days: %1.</source>
        <translation>Заказов за 30 дней: %1.</translation>
    </message>
    <message>
        <source>Would change: %1.</source>
        <translation>Изменилось бы: %1.</translation>
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
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>Обмен</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Звонки</translation>
    </message>
</context>
<context>
    <name>send</name>
    <message>
        <source>Open an order or a document first.</source>
        <translation>Сначала откройте заказ или документ.</translation>
    </message>
    <message>
        <source>In outbox</source>
        <translation>В исходящих</translation>
    </message>
    <message>
        <source>Is being handed over</source>
        <translation>Передаётся</translation>
    </message>
    <message>
        <source>No answer yet</source>
        <translation>Нет ответа</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Не принято</translation>
    </message>
    <message>
        <source>Partly refused</source>
        <translation>Принято не всеми</translation>
    </message>
    <message>
        <source>Handed to the mail server</source>
        <translation>Передано почтовому серверу</translation>
    </message>
    <message>
        <source>Delivered</source>
        <translation>Доставлено</translation>
    </message>
    <message>
        <source>Came back</source>
        <translation>Вернулось</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Открыто</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Отменено</translation>
    </message>
    <message>
        <source>Handed to the printer</source>
        <translation>Передано на принтер</translation>
    </message>
    <message>
        <source>The printer did not take it</source>
        <translation>Принтер не принял</translation>
    </message>
    <message>
        <source>On its way to the portal</source>
        <translation>На пути в личный кабинет</translation>
    </message>
    <message>
        <source>In the portal</source>
        <translation>В личном кабинете</translation>
    </message>
    <message>
        <source>Opened in the portal</source>
        <translation>Открыт в личном кабинете</translation>
    </message>
    <message>
        <source>The portal did not take it</source>
        <translation>Личный кабинет не принял</translation>
    </message>
    <message>
        <source>Not shown in the portal</source>
        <translation>В личном кабинете не показан</translation>
    </message>
    <message>
        <source>First invoice</source>
        <translation>Первый счёт</translation>
    </message>
    <message>
        <source>New revision</source>
        <translation>Новая редакция</translation>
    </message>
    <message>
        <source>Payment reminder</source>
        <translation>Напоминание об оплате</translation>
    </message>
    <message>
        <source>Other document</source>
        <translation>Другой документ</translation>
    </message>
    <message>
        <source>Several documents</source>
        <translation>Все вместе</translation>
    </message>
    <message>
        <source>Silent for long</source>
        <translation>Давно не заказывал</translation>
    </message>
    <message>
        <source>Discount level falls</source>
        <translation>Снижается скидка</translation>
    </message>
    <message>
        <source>accounting</source>
        <translation>бухгалтерия</translation>
    </message>
    <message>
        <source>orders</source>
        <translation>заказы</translation>
    </message>
    <message>
        <source>warehouse</source>
        <translation>склад</translation>
    </message>
    <message>
        <source>director</source>
        <translation>руководитель</translation>
    </message>
    <message>
        <source>Invoice</source>
        <translation>Счёт</translation>
    </message>
    <message>
        <source>Offer</source>
        <translation>Коммерческое предложение</translation>
    </message>
    <message>
        <source>Transfer document</source>
        <translation>УПД</translation>
    </message>
    <message>
        <source>Act</source>
        <translation>Акт</translation>
    </message>
    <message>
        <source>Specification</source>
        <translation>Спецификация</translation>
    </message>
    <message>
        <source>Price list</source>
        <translation>Прайс-лист</translation>
    </message>
    <message>
        <source>Waybill</source>
        <translation>Накладная</translation>
    </message>
    <message>
        <source>VAT invoice</source>
        <translation>Счёт-фактура</translation>
    </message>
    <message>
        <source>Correction</source>
        <translation>Корректировка</translation>
    </message>
    <message>
        <source>Reconciliation act</source>
        <translation>Акт сверки</translation>
    </message>
    <message>
        <source>Transport request</source>
        <translation>Заявка на перевозку</translation>
    </message>
    <message>
        <source>Return act</source>
        <translation>Акт о возврате</translation>
    </message>
    <message>
        <source>Claim act</source>
        <translation>Акт о несоответствии</translation>
    </message>
    <message>
        <source>Power of attorney</source>
        <translation>Доверенность М-2</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Отчёт</translation>
    </message>
    <message>
        <source>Contract</source>
        <translation>Договор</translation>
    </message>
    <message>
        <source>Defect</source>
        <translation>Брак</translation>
    </message>
    <message>
        <source>Wrong goods</source>
        <translation>Пересортица</translation>
    </message>
    <message>
        <source>Shortage</source>
        <translation>Недостача</translation>
    </message>
    <message>
        <source>Damaged on the way</source>
        <translation>Повреждение в пути</translation>
    </message>
    <message>
        <source>exchange the goods</source>
        <translation>заменить товар</translation>
    </message>
    <message>
        <source>give the money back</source>
        <translation>вернуть деньги</translation>
    </message>
    <message>
        <source>repair them</source>
        <translation>отремонтировать</translation>
    </message>
    <message>
        <source>Bought before</source>
        <translation>Купленные раньше</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Избранное</translation>
    </message>
    <message>
        <source>Of this order</source>
        <translation>Из этого заказа</translation>
    </message>
    <message>
        <source>One group</source>
        <translation>Одна группа</translation>
    </message>
    <message>
        <source>no contract</source>
        <translation>нет договора</translation>
    </message>
    <message>
        <source>another document says this</source>
        <translation>есть другой документ</translation>
    </message>
    <message>
        <source>nothing to correct</source>
        <translation>нечего корректировать</translation>
    </message>
    <message>
        <source>by accounting, after shipping</source>
        <translation>бухгалтерия, после отгрузки</translation>
    </message>
    <message>
        <source>by accounting, later</source>
        <translation>бухгалтерия, позже</translation>
    </message>
    <message>
        <source>by accounting, after the work</source>
        <translation>бухгалтерия, после выполнения</translation>
    </message>
    <message>
        <source>%1, %2 s</source>
        <translation>%1, %2 с</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Документ</translation>
    </message>
    <message>
        <source>%1, rev. %2</source>
        <translation>%1, ред. %2</translation>
    </message>
    <message>
        <source>the order is empty</source>
        <translation type="vanished">заказ пуст</translation>
    </message>
    <message>
        <source>no company</source>
        <translation>нет компании</translation>
    </message>
    <message>
        <source>waits for the registry</source>
        <translation>ждёт реестр</translation>
    </message>
    <message>
        <source>issued by accounting</source>
        <translation>выписывает бухгалтерия</translation>
    </message>
    <message>
        <source>something is missing</source>
        <translation>не хватает данных</translation>
    </message>
    <message>
        <source>after confirming</source>
        <translation>после подтверждения</translation>
    </message>
    <message>
        <source>nothing to put into it</source>
        <translation>нечего вписать</translation>
    </message>
    <message>
        <source>price %1 → %2</source>
        <translation>цена %1 → %2</translation>
    </message>
    <message>
        <source>free %1 → %2</source>
        <translation>свободно %1 → %2</translation>
    </message>
    <message>
        <source>The offer is not what it was. %1</source>
        <translation>Предложение устарело. %1</translation>
    </message>
    <message>
        <source>by accounting, %1</source>
        <translation>бухгалтерия, %1</translation>
    </message>
    <message>
        <source>The document is not drawn yet.</source>
        <translation>Документ ещё не нарисован.</translation>
    </message>
    <message>
        <source>No document is chosen.</source>
        <translation>Документ не выбран.</translation>
    </message>
    <message>
        <source>It is being done.</source>
        <translation>Выполняется.</translation>
    </message>
    <message>
        <source>Nobody is chosen to get the letter.</source>
        <translation>Не выбран получатель письма.</translation>
    </message>
    <message>
        <source>This is not an address: %1.</source>
        <translation>Это не адрес: %1.</translation>
    </message>
    <message>
        <source>Say yes to the new domain %1 first.</source>
        <translation>Сначала подтвердите новый домен %1.</translation>
    </message>
    <message>
        <source>The letter has no subject.</source>
        <translation>У письма нет темы.</translation>
    </message>
    <message>
        <source>These documents are too large for one letter: %1 MB, at most %2 MB.</source>
        <translation>Эти документы слишком велики для одного письма: %1 МБ, можно не больше %2 МБ.</translation>
    </message>
    <message>
        <source>You have no mail address in the system, so letters cannot leave.</source>
        <translation>У вас в системе нет почтового адреса, письма не уйдут.</translation>
    </message>
    <message>
        <source>the client has no account in the shop</source>
        <translation>у клиента нет кабинета на сайте</translation>
    </message>
    <message>
        <source>not for the client's account</source>
        <translation>не для кабинета клиента</translation>
    </message>
    <message>
        <source>Looking for printers.</source>
        <translation>Ищем принтеры.</translation>
    </message>
    <message>
        <source>No printer is set up on this computer.</source>
        <translation>На этом компьютере нет принтера.</translation>
    </message>
    <message>
        <source>no document is possible</source>
        <translation>документ невозможен</translation>
    </message>
    <message>
        <source>no address</source>
        <translation>нет адреса</translation>
    </message>
    <message>
        <source>To</source>
        <translation>Кому</translation>
    </message>
    <message>
        <source>Change the recipient: %1</source>
        <translation>Изменить получателя: %1</translation>
    </message>
    <message>
        <source>New domain %1: is it right?</source>
        <translation>Новый домен %1 — всё верно?</translation>
    </message>
    <message>
        <source>Yes, send there</source>
        <translation>Да, отправить туда</translation>
    </message>
    <message>
        <source>%1: this is not an address: %2.</source>
        <translation>%1: это не адрес: %2.</translation>
    </message>
    <message>
        <source>%1: say yes to the new domain %2 first.</source>
        <translation>%1: сначала подтвердите новый домен %2.</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>Who I am</source>
        <translation>Кто я</translation>
    </message>
    <message>
        <source>Pause before sending</source>
        <translation>Пауза перед отправкой</translation>
    </message>
    <message>
        <source>Numbers of invoices</source>
        <translation>Номера счетов</translation>
    </message>
    <message>
        <source>Documents in the clients' accounts</source>
        <translation>Документы в личных кабинетах клиентов</translation>
    </message>
    <message>
        <source>What is only on this computer is kept in %1.</source>
        <translation>То, что есть только на этом компьютере, сохранено в %1.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Показать папку</translation>
    </message>
    <message>
        <source>Taken at the next start of the program.</source>
        <translation>Начнёт действовать при следующем запуске.</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Настройки</translation>
    </message>
    <message>
        <source>Me</source>
        <translation>Кто я</translation>
    </message>
    <message>
        <source>Look and language</source>
        <translation>Вид и язык</translation>
    </message>
    <message>
        <source>Pause before sending, with Undo</source>
        <translation>Пауза перед отправкой, с отменой</translation>
    </message>
    <message>
        <source>Messages</source>
        <translation>Сообщения</translation>
    </message>
    <message>
        <source>Our company</source>
        <translation>Наша компания</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>Данные</translation>
    </message>
    <message>
        <source>My user in the CRM</source>
        <translation>Мой пользователь в CRM</translation>
    </message>
    <message>
        <source>Letters</source>
        <translation>Письма</translation>
    </message>
    <message>
        <source>Clients, orders, invoices</source>
        <translation>Клиенты, заказы, счета</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Тема</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Язык</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Строки</translation>
    </message>
    <message>
        <source>Font size</source>
        <translation>Размер шрифта</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Светлая</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Тёмная</translation>
    </message>
    <message>
        <source>As in the system</source>
        <translation>Как в системе</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>Просторные</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Плотные</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Мельче</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Крупнее</translation>
    </message>
    <message>
        <source>Training data</source>
        <translation>Учебные данные</translation>
    </message>
    <message>
        <source>Our systems</source>
        <translation>Наши системы</translation>
    </message>
    <message>
        <source>the desk opens anew</source>
        <translation>программа откроется заново</translation>
    </message>
    <message>
        <source>What is only on this computer</source>
        <translation>Только на этом компьютере</translation>
    </message>
    <message>
        <source>unsent changes and drafts, as a file</source>
        <translation>неотправленное и черновики, файлом</translation>
    </message>
    <message>
        <source>Write to a file</source>
        <translation>Записать в файл</translation>
    </message>
    <message>
        <source>Open with our systems</source>
        <translation>Открыть с нашими системами</translation>
    </message>
    <message>
        <source>Open the training data</source>
        <translation>Открыть учебные данные</translation>
    </message>
    <message>
        <source>Connect the CRM first: below, under “Systems”.</source>
        <translation>Сначала подключите CRM: ниже, в разделе «Системы».</translation>
    </message>
    <message>
        <source>given by %1</source>
        <translation>присваивает %1</translation>
    </message>
    <message>
        <source>those of the orders</source>
        <translation>номера заказов</translation>
    </message>
    <message>
        <source>all of their orders</source>
        <translation>все по их заказам</translation>
    </message>
    <message>
        <source>invoices alone</source>
        <translation>только счета</translation>
    </message>
    <message>
        <source>none by themselves</source>
        <translation>сами — никакие</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Название</translation>
    </message>
    <message>
        <source>INN, KPP</source>
        <translation>ИНН, КПП</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Картинки</translation>
    </message>
    <message>
        <source>stands in documents</source>
        <translation>стоит в документах</translation>
    </message>
    <message>
        <source>none</source>
        <translation>нет</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Выбрать…</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Убрать</translation>
    </message>
    <message>
        <source>no pause</source>
        <translation>без паузы</translation>
    </message>
    <message>
        <source>until I press Send now</source>
        <translation>пока не нажму «Отправить сейчас»</translation>
    </message>
    <message>
        <source>s</source>
        <translation>с</translation>
    </message>
    <message>
        <source>Stamp</source>
        <translation>Печать</translation>
    </message>
    <message>
        <source>Signature of the director</source>
        <translation>Подпись руководителя</translation>
    </message>
    <message>
        <source>Signature of the accountant</source>
        <translation>Подпись бухгалтера</translation>
    </message>
    <message>
        <source>Links tel: and b2bdesk:</source>
        <translation>Ссылки tel: и b2bdesk:</translation>
    </message>
    <message>
        <source>open this program</source>
        <translation>открывают эту программу</translation>
    </message>
    <message>
        <source>open something else</source>
        <translation>открывает другая программа</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>Open them here</source>
        <translation>Открывать здесь</translation>
    </message>
    <message>
        <source>Who opens links</source>
        <translation>Кто открывает ссылки</translation>
    </message>
    <message>
        <source>Quiet hours</source>
        <translation>Тихие часы</translation>
    </message>
    <message>
        <source>calls are shown at any time</source>
        <translation>звонки видны всегда</translation>
    </message>
    <message>
        <source>Do not disturb</source>
        <translation>Не беспокоить</translation>
    </message>
    <message>
        <source>quiet until %1</source>
        <translation>тихо до %1</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Выключено</translation>
    </message>
    <message>
        <source>Every day</source>
        <translation>Каждый день</translation>
    </message>
    <message>
        <source>For an hour</source>
        <translation>На час</translation>
    </message>
    <message>
        <source>Until tomorrow, 9:00</source>
        <translation>До завтра, 9:00</translation>
    </message>
    <message>
        <source>From</source>
        <translation>С</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>До</translation>
    </message>
    <message>
        <source>When news disturb</source>
        <translation>Когда беспокоить новостями</translation>
    </message>
</context>
<context>
    <name>sources</name>
    <message>
        <source>Changed here and in the other system: compare and decide</source>
        <translation>Изменено и здесь, и в другой системе: сравните и решите</translation>
    </message>
    <message>
        <source>Refused by the other system</source>
        <translation>Не принято другой системой</translation>
    </message>
    <message>
        <source>Waiting to be sent, %1</source>
        <translation>Ждёт отправки, %1</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>Ждёт отправки</translation>
    </message>
    <message>
        <source>There: %1</source>
        <translation>Там: %1</translation>
    </message>
    <message>
        <source>Known here only, id %1</source>
        <translation>Только здесь, id %1</translation>
    </message>
    <message>
        <source>%1, %2, id %3</source>
        <translation>%1, %2, id %3</translation>
    </message>
    <message>
        <source>Changed here %1</source>
        <translation>Изменено здесь %1</translation>
    </message>
    <message>
        <source>Changed here by %1, %2</source>
        <translation>Изменил(а) здесь %1, %2</translation>
    </message>
</context>
<context>
    <name>sync</name>
    <message>
        <source>put off</source>
        <translation>отложено</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Заказ</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Клиент</translation>
    </message>
    <message>
        <source>clients: %1</source>
        <translation>клиентов: %1</translation>
    </message>
    <message>
        <source>reading %1: %2</source>
        <translation>читаем %1: %2</translation>
    </message>
    <message>
        <source>reading %1: %2 of %3</source>
        <translation>читаем %1: %2 из %3</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 мс</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Проверить</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Продолжить</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Остановить</translation>
    </message>
    <message>
        <source>Undo or send now</source>
        <translation>Отменить или отправить сейчас</translation>
    </message>
    <message>
        <source>asking by key, it will not be doubled</source>
        <translation>проверяем по ключу, не задвоится</translation>
    </message>
    <message>
        <source>the client first</source>
        <translation>сначала клиент</translation>
    </message>
    <message>
        <source>after the earlier ones of this object</source>
        <translation type="vanished">после более ранних этого объекта</translation>
    </message>
    <message>
        <source>next try in %1 s</source>
        <translation>следующая попытка через %1 с</translation>
    </message>
    <message>
        <source>now</source>
        <translation>сейчас</translation>
    </message>
    <message>
        <source>waiting for the answer, %1 s</source>
        <translation>ждём ответа, %1 с</translation>
    </message>
    <message>
        <source>works</source>
        <translation>работает</translation>
    </message>
    <message>
        <source>behind</source>
        <translation>отстаёт</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>нет связи</translation>
    </message>
    <message>
        <source>does not accept the key</source>
        <translation>не принимает ключ</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>остановлен</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>ещё не спрашивали</translation>
    </message>
    <message>
        <source>held</source>
        <translation>пауза</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>ждёт</translation>
    </message>
    <message>
        <source>sending</source>
        <translation>отправляется</translation>
    </message>
    <message>
        <source>unknown answer</source>
        <translation>нет ответа</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>не принято</translation>
    </message>
    <message>
        <source>done</source>
        <translation>выполнено</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>отменено</translation>
    </message>
    <message>
        <source>Discount level</source>
        <translation>Уровень скидки</translation>
    </message>
    <message>
        <source>Note about a merged client</source>
        <translation>Пометка об объединённом клиенте</translation>
    </message>
    <message>
        <source>Merge of two clients</source>
        <translation>Объединение двух клиентов</translation>
    </message>
    <message>
        <source>Order out of the retail queue</source>
        <translation>Заказ из розничной очереди</translation>
    </message>
    <message>
        <source>Mark “invoiced”</source>
        <translation>Отметка «Счёт выставлен»</translation>
    </message>
    <message>
        <source>File of the invoice</source>
        <translation>Файл счёта</translation>
    </message>
    <message>
        <source>File of the client</source>
        <translation>Файл клиента</translation>
    </message>
    <message>
        <source>Call in the CRM's journal</source>
        <translation>Звонок в журнал CRM</translation>
    </message>
    <message>
        <source>Ringing call for the CRM</source>
        <translation>Входящий звонок для CRM</translation>
    </message>
    <message>
        <source>Letter</source>
        <translation>Письмо</translation>
    </message>
    <message>
        <source>Details from the registry</source>
        <translation>Реквизиты из реестра</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation type="vanished">Почта</translation>
    </message>
    <message>
        <source>Partner in the ERP</source>
        <translation>Партнёр в ERP</translation>
    </message>
    <message>
        <source>Order and reserve in the ERP</source>
        <translation>Заказ и резерв в ERP</translation>
    </message>
    <message>
        <source>Counterparty in accounting</source>
        <translation>Контрагент в бухгалтерии</translation>
    </message>
    <message>
        <source>Order in accounting</source>
        <translation>Заказ в бухгалтерии</translation>
    </message>
    <message>
        <source>Invoice in accounting</source>
        <translation>Счёт в бухгалтерии</translation>
    </message>
    <message>
        <source>Invoice taken back in accounting</source>
        <translation>Отзыв счёта в бухгалтерии</translation>
    </message>
    <message>
        <source>Company in contracts</source>
        <translation>Компания в договорах</translation>
    </message>
    <message>
        <source>Contract request</source>
        <translation>Запрос договора</translation>
    </message>
    <message>
        <source>Order state in the shop</source>
        <translation>Состояние заказа в магазине</translation>
    </message>
    <message>
        <source>Portal account</source>
        <translation>Кабинет на портале</translation>
    </message>
    <message>
        <source>Document on the portal</source>
        <translation>Документ на портале</translation>
    </message>
    <message>
        <source>clients, orders</source>
        <translation>клиенты, заказы</translation>
    </message>
    <message>
        <source>stock, shipments</source>
        <translation>остатки, отгрузки</translation>
    </message>
    <message>
        <source>payments, papers</source>
        <translation>оплаты, документы</translation>
    </message>
    <message>
        <source>contracts</source>
        <translation>договоры</translation>
    </message>
    <message>
        <source>web orders, prices</source>
        <translation>заказы сайта, цены</translation>
    </message>
    <message>
        <source>payments of the bank</source>
        <translation>оплаты банка</translation>
    </message>
    <message>
        <source>calls</source>
        <translation>звонки</translation>
    </message>
    <message>
        <source>company registry</source>
        <translation>реестр компаний</translation>
    </message>
    <message>
        <source>letters</source>
        <translation>письма</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: выполнено</translation>
    </message>
    <message>
        <source>%1: refused</source>
        <translation>%1: не принято</translation>
    </message>
    <message>
        <source>%1: no answer, it will be looked up</source>
        <translation>%1: нет ответа, проверим по ключу</translation>
    </message>
    <message>
        <source>%1: changed on both sides</source>
        <translation>%1: изменено с обеих сторон</translation>
    </message>
    <message>
        <source>%1: removed in the other system</source>
        <translation>%1: удалено в другой системе</translation>
    </message>
    <message>
        <source>%1: connection</source>
        <translation>%1: связь</translation>
    </message>
    <message>
        <source>%1: came back, the address did not take it</source>
        <translation>%1: вернулось, адрес не принял</translation>
    </message>
    <message>
        <source>%1: everything is read again</source>
        <translation>%1: всё читается заново</translation>
    </message>
    <message>
        <source>A copy of the data was put back: what was queued is looked up first</source>
        <translation>Данные вернули из копии: то, что стояло в очереди, сначала ищем у получателя</translation>
    </message>
    <message>
        <source>%1: too much would have been removed, reading was stopped</source>
        <translation>%1: исчезло бы слишком много, чтение остановлено</translation>
    </message>
    <message>
        <source>reconnecting in %1 s (try %2)</source>
        <translation>новая попытка через %1 с (%2-я)</translation>
    </message>
    <message>
        <source>reconnecting (try %2)</source>
        <translation>новая попытка (%2-я)</translation>
    </message>
    <message>
        <source>The clock of %1 is %2 min ahead of this computer's. Times may look wrong.</source>
        <translation>Часы %1 спешат на %2 мин относительно этого компьютера. Время событий может быть неверным.</translation>
    </message>
    <message>
        <source>The clock of %1 is %2 min behind this computer's. Times may look wrong.</source>
        <translation>Часы %1 отстают на %2 мин от этого компьютера. Время событий может быть неверным.</translation>
    </message>
    <message>
        <source>%1 %2 s</source>
        <translation>%1 %2 с</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>заказ %1</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>подтверждён</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>изменён</translation>
    </message>
    <message>
        <source>“%1” before it was refused</source>
        <translation>предыдущая («%1») не принята</translation>
    </message>
    <message>
        <source>after “%1”</source>
        <translation>после «%1»</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Звонок</translation>
    </message>
    <message>
        <source>%1 ago</source>
        <translation>%1 назад</translation>
    </message>
    <message>
        <source>Reading: no connection with %1</source>
        <translation>Читаем: нет связи с %1</translation>
    </message>
    <message>
        <source>Reading: %1 behind</source>
        <translation>Читаем: отстаёт %1</translation>
    </message>
    <message>
        <source>Reading: last answer %1</source>
        <translation>Читаем: последний ответ %1</translation>
    </message>
    <message>
        <source>Reading: up to date</source>
        <translation>Читаем: всё свежее</translation>
    </message>
    <message>
        <source>Writing: nothing waits</source>
        <translation>Пишем: очередь пуста</translation>
    </message>
    <message>
        <source>Writing: %1 in the queue</source>
        <translation>Пишем: %1 в очереди</translation>
    </message>
    <message>
        <source>Messages while you were away: %1</source>
        <translation>Сообщений, пока вас не было: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>Сравнить</translation>
    </message>
    <message>
        <source>Show in Sync</source>
        <translation>Показать в обмене</translation>
    </message>
</context>
<context>
    <name>systems</name>
    <message>
        <source>here</source>
        <translation>здесь</translation>
    </message>
    <message>
        <source>Mail</source>
        <translation>Почта</translation>
    </message>
    <message>
        <source>Shop</source>
        <translation>Магазин</translation>
    </message>
    <message>
        <source>Telephony</source>
        <translation>Телефония</translation>
    </message>
    <message>
        <source>1C SED</source>
        <translation>1С:СЭД</translation>
    </message>
    <message>
        <source>Bank statement</source>
        <translation>Выписка банка</translation>
    </message>
</context>
<context>
    <name>today</name>
    <message>
        <source>Missed call</source>
        <translation>Пропущенный звонок</translation>
    </message>
    <message>
        <source>Open the call</source>
        <translation type="vanished">Открыть звонок</translation>
    </message>
    <message>
        <source>Order by hand</source>
        <translation>Заказ вручную</translation>
    </message>
    <message>
        <source>Prolong</source>
        <translation>Продлить</translation>
    </message>
    <message>
        <source>The goods are held for this order until then; nobody has paid yet.</source>
        <translation>До этого времени товар держится под заказ; оплаты ещё нет.</translation>
    </message>
    <message>
        <source>Open the order</source>
        <translation>Открыть заказ</translation>
    </message>
    <message>
        <source>Confirmed locally, not checked</source>
        <translation>Подтверждён локально, не проверен</translation>
    </message>
    <message>
        <source>Call back</source>
        <translation>Перезвонить</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Подтвердить</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Проверить сейчас</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Отказ</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>Исправить</translation>
    </message>
    <message>
        <source>Correction refused</source>
        <translation>Исправление отклонено</translation>
    </message>
    <message>
        <source>Open the correction</source>
        <translation>Открыть исправление</translation>
    </message>
    <message>
        <source>Needs my decision</source>
        <translation>Нужно моё решение</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>Решить</translation>
    </message>
    <message>
        <source>Letter not delivered</source>
        <translation>Письмо не доставлено</translation>
    </message>
    <message>
        <source>Print and send</source>
        <translation>Печать и отправка</translation>
    </message>
    <message>
        <source>Payment to match</source>
        <translation>Платёж без счёта</translation>
    </message>
    <message>
        <source>Find what it is for</source>
        <translation>Найти, за что</translation>
    </message>
    <message>
        <source>Choose the day of delivery</source>
        <translation>Выбрать день доставки</translation>
    </message>
    <message>
        <source>Choose the day</source>
        <translation>Выбрать день</translation>
    </message>
    <message>
        <source>The order may go to the client and has no day yet.</source>
        <translation>Заказ можно отправлять клиенту, а дня ещё нет.</translation>
    </message>
    <message>
        <source>Reserve ends</source>
        <translation>Кончается резерв</translation>
    </message>
    <message>
        <source>A client not chosen yet</source>
        <translation>Клиент ещё не выбран</translation>
    </message>
    <message>
        <source>Changed here and in the other system: fields to decide: %1.</source>
        <translation>Изменено и здесь, и в другой системе; полей для решения: %1.</translation>
    </message>
    <message>
        <source>The order came by itself and waits for your confirmation.</source>
        <translation>Заказ пришёл сам и ждёт вашего подтверждения.</translation>
    </message>
    <message>
        <source>Stock and prices were not asked of the ERP yet. No invoice leaves.</source>
        <translation>Остатки и цены ещё не проверены в ERP. Счёт не уходит.</translation>
    </message>
    <message>
        <source>The letter did not reach the client. Check the address.</source>
        <translation>Письмо не дошло до клиента. Проверьте адрес.</translation>
    </message>
    <message>
        <source>The goods are held for this order until then.</source>
        <translation type="vanished">До этого времени товар держится за заказом.</translation>
    </message>
    <message>
        <source>Offer drifted</source>
        <translation>Предложение устарело</translation>
    </message>
    <message>
        <source>Fresh revision</source>
        <translation>Свежая редакция</translation>
    </message>
    <message>
        <source>Promise of payment</source>
        <translation>Обещание оплаты</translation>
    </message>
    <message>
        <source>Call or write</source>
        <translation>Позвонить или написать</translation>
    </message>
    <message>
        <source>New client to check</source>
        <translation>Проверить нового клиента</translation>
    </message>
    <message>
        <source>Check the details</source>
        <translation>Проверить реквизиты</translation>
    </message>
    <message>
        <source>Looks like B2B</source>
        <translation>Похоже на B2B</translation>
    </message>
    <message>
        <source>Take to B2B</source>
        <translation>Забрать в B2B</translation>
    </message>
    <message>
        <source>Discount level falls</source>
        <translation>Падает уровень скидки</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Позвонить</translation>
    </message>
    <message>
        <source>Client has fallen silent</source>
        <translation>Клиент замолчал</translation>
    </message>
    <message>
        <source>Approval asked</source>
        <translation>Просят согласовать</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Согласовать</translation>
    </message>
    <message>
        <source>Answer of the lead</source>
        <translation>Ответ руководителя</translation>
    </message>
    <message>
        <source>Typed and not saved yet.</source>
        <translation>Набран и ещё не сохранён.</translation>
    </message>
    <message>
        <source>Nobody called back yet.</source>
        <translation>Ещё никто не перезвонил.</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 мин</translation>
    </message>
    <message>
        <source>−%1 h</source>
        <translation>−%1 ч</translation>
    </message>
    <message>
        <source>−%1 d</source>
        <translation>−%1 дн</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>до %1</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Вид</translation>
    </message>
    <message>
        <source>About</source>
        <translation>О ком</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Номер</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Почему</translation>
    </message>
    <message>
        <source>All done</source>
        <translation>Всё сделано</translation>
    </message>
    <message>
        <source>Clear the filter or choose another tab.</source>
        <translation>Очистите фильтр или выберите другую вкладку.</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Задача</translation>
    </message>
    <message>
        <source>Client, number, kind</source>
        <translation>Клиент, номер, вид</translation>
    </message>
    <message>
        <source>What needs you appears here by itself.</source>
        <translation>То, что требует вас, появится здесь само.</translation>
    </message>
    <message>
        <source>Next at %1: %2, %3.</source>
        <translation>Следующее в %1: %2, %3.</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Сделано</translation>
    </message>
    <message>
        <source>Draft</source>
        <translation>Черновик</translation>
    </message>
    <message>
        <source>Go on typing</source>
        <translation>Продолжить ввод</translation>
    </message>
    <message>
        <source>Overdue</source>
        <translation>Просрочено</translation>
    </message>
    <message>
        <source>Before 12:00</source>
        <translation>До 12:00</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Сегодня</translation>
    </message>
    <message>
        <source>Later days</source>
        <translation>В другие дни</translation>
    </message>
    <message>
        <source>New task</source>
        <translation>Новая задача</translation>
    </message>
    <message>
        <source>What is to be done</source>
        <translation>Что сделать</translation>
    </message>
    <message>
        <source>Today 18:00</source>
        <translation>Сегодня 18:00</translation>
    </message>
    <message>
        <source>Tomorrow 9:00</source>
        <translation>Завтра 9:00</translation>
    </message>
    <message>
        <source>In a week</source>
        <translation>Через неделю</translation>
    </message>
    <message>
        <source>No deadline</source>
        <translation>Без срока</translation>
    </message>
    <message>
        <source>Or on another day</source>
        <translation>Или в другой день</translation>
    </message>
    <message>
        <source>Write down</source>
        <translation>Записать</translation>
    </message>
    <message>
        <source>Task written down: %1</source>
        <translation>Задача записана: %1</translation>
    </message>
    <message>
        <source>number</source>
        <translation>номер</translation>
    </message>
    <message>
        <source>end of the number</source>
        <translation>конец номера</translation>
    </message>
    <message>
        <source>another day</source>
        <translation>другая дата</translation>
    </message>
    <message>
        <source>less than due</source>
        <translation>меньше долга</translation>
    </message>
    <message>
        <source>more than due</source>
        <translation>больше долга</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Всё</translation>
    </message>
    <message>
        <source>Orders</source>
        <translation>Заказы</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>Деньги</translation>
    </message>
    <message>
        <source>Delivery</source>
        <translation>Доставка</translation>
    </message>
    <message>
        <source>Clients</source>
        <translation>Клиенты</translation>
    </message>
    <message>
        <source>taken</source>
        <translation>взято</translation>
    </message>
    <message>
        <source>nobody's</source>
        <translation>ничей</translation>
    </message>
    <message numerus="yes">
        <source>%n items</source>
        <translation>
            <numerusform>%n задача</numerusform>
            <numerusform>%n задачи</numerusform>
            <numerusform>%n задач</numerusform>
        </translation>
    </message>
    <message>
        <source>“%1”.</source>
        <translation>«%1».</translation>
    </message>
    <message>
        <source>No open invoice fits it.</source>
        <translation>Ни один открытый счёт не подходит.</translation>
    </message>
    <message>
        <source>It names order %1.</source>
        <translation>В нём назван заказ %1.</translation>
    </message>
    <message>
        <source>Perhaps for invoice %1: %2.</source>
        <translation>Возможно, за счёт %1: %2.</translation>
    </message>
    <message>
        <source>The client came by itself; nobody answers for it yet.</source>
        <translation>Клиент пришёл сам, за него ещё никто не отвечает.</translation>
    </message>
    <message>
        <source>The client came by itself and told no INN.</source>
        <translation>Клиент пришёл сам и не указал ИНН.</translation>
    </message>
    <message>
        <source>The client came by itself; its details are not whole yet.</source>
        <translation>Клиент пришёл сам, реквизиты ещё не полные.</translation>
    </message>
    <message>
        <source>The level falls from %1 to %2 on %3 if nothing is bought until then.</source>
        <translation>Уровень упадёт с %1 до %2 (%3), если до этого ничего не купят.</translation>
    </message>
    <message>
        <source>Nothing was ordered since %1.</source>
        <translation>Заказов нет с %1.</translation>
    </message>
    <message>
        <source>%1 promised to pay invoice %2 until %3; the money has not come.</source>
        <translation>%1: обещали оплатить счёт %2 до %3; деньги не пришли.</translation>
    </message>
    <message>
        <source>%1 asks for a correction beyond the limit.</source>
        <translation>%1 просит согласовать корректировку сверх лимита.</translation>
    </message>
    <message>
        <source>%1 asks for more than the limit.</source>
        <translation>%1 просит больше лимита.</translation>
    </message>
    <message>
        <source>Approved by %1; the order is confirmed.</source>
        <translation>Согласовано: %1; заказ подтверждён.</translation>
    </message>
    <message>
        <source>%1 returned the order with a question.</source>
        <translation>%1: заказ возвращён с вопросом.</translation>
    </message>
    <message>
        <source>Approved by %1; the correction is applied.</source>
        <translation>Согласовано: %1; корректировка проведена.</translation>
    </message>
    <message>
        <source>%1 returned the correction with a question.</source>
        <translation>%1 возвращает корректировку с вопросом.</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Написать</translation>
    </message>
    <message>
        <source>Open the file</source>
        <translation>Открыть файл</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Открыть</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Позиции</translation>
    </message>
    <message>
        <source>Goods</source>
        <translation>Товар</translation>
    </message>
    <message>
        <source>Qty</source>
        <translation>Кол-во</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Цена</translation>
    </message>
    <message>
        <source>Sum</source>
        <translation>Сумма</translation>
    </message>
    <message>
        <source>Lines of the order</source>
        <translation>Позиции заказа</translation>
    </message>
    <message>
        <source>Nothing is chosen</source>
        <translation>Ничего не выбрано</translation>
    </message>
    <message>
        <source>What needs you stands at the left, the most urgent on top.</source>
        <translation>Слева то, что требует вас, самое срочное сверху.</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Позже</translation>
    </message>
    <message>
        <source>Take</source>
        <translation>Взять</translation>
    </message>
    <message>
        <source>Search or command</source>
        <translation>Поиск или команда</translation>
    </message>
    <message>
        <source>order %1</source>
        <translation>заказ %1</translation>
    </message>
    <message>
        <source>By the rule</source>
        <translation>По правилу</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Срок</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>Плательщик</translation>
    </message>
    <message>
        <source>INN of the payer</source>
        <translation>ИНН плательщика</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Менеджер</translation>
    </message>
    <message>
        <source>INN</source>
        <translation>ИНН</translation>
    </message>
    <message>
        <source>Terms</source>
        <translation>Условия</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Уровень</translation>
    </message>
    <message>
        <source>Prices</source>
        <translation>Цены</translation>
    </message>
    <message>
        <source>as in the price list today</source>
        <translation>как в прайсе сегодня</translation>
    </message>
    <message numerus="yes">
        <source>%n lines cost otherwise today</source>
        <translation>
            <numerusform>%n позиция сегодня стоит иначе</numerusform>
            <numerusform>%n позиции сегодня стоят иначе</numerusform>
            <numerusform>%n позиций сегодня стоят иначе</numerusform>
        </translation>
    </message>
    <message>
        <source>Stock now</source>
        <translation>Остатки сейчас</translation>
    </message>
    <message>
        <source>all lines in full</source>
        <translation>все позиции полностью</translation>
    </message>
    <message>
        <source>%1 of %2 lines in full</source>
        <translation>полностью %1 из %2 позиций</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <translation>%1: %2 из %3</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>и ещё %1</translation>
    </message>
    <message>
        <source>over the limit by %1</source>
        <translation>сверх лимита на %1</translation>
    </message>
    <message>
        <source>limit left %1</source>
        <translation>остаток лимита %1</translation>
    </message>
    <message>
        <source>What follows</source>
        <translation>Что последует</translation>
    </message>
    <message>
        <source>On another day…</source>
        <translation>В другой день…</translation>
    </message>
    <message>
        <source>Now again</source>
        <translation>Вернуть сейчас</translation>
    </message>
    <message>
        <source>%1: later</source>
        <translation>%1: позже</translation>
    </message>
    <message>
        <source>%1: here again</source>
        <translation>%1: снова здесь</translation>
    </message>
    <message>
        <source>%1: taken</source>
        <translation>%1: взято</translation>
    </message>
    <message>
        <source>%1: done</source>
        <translation>%1: сделано</translation>
    </message>
    <message>
        <source>Choose an item first.</source>
        <translation>Сначала выберите строку.</translation>
    </message>
    <message>
        <source>Choose an order that waits for your confirmation.</source>
        <translation>Выберите заказ, который ждёт вашего подтверждения.</translation>
    </message>
    <message>
        <source>This is yours already.</source>
        <translation>Это уже ваше.</translation>
    </message>
    <message>
        <source>Only a task is ticked off; the rest leaves when it is done.</source>
        <translation>Отмечается только задача, остальное уходит само, когда сделано.</translation>
    </message>
    <message>
        <source>In 30 minutes</source>
        <translation>Через 30 минут</translation>
    </message>
    <message>
        <source>This afternoon</source>
        <translation>После обеда</translation>
    </message>
    <message>
        <source>Tomorrow at 9:00</source>
        <translation>Завтра в 9:00</translation>
    </message>
    <message>
        <source>%1: asking the ERP…</source>
        <translation>%1: спрашиваем ERP…</translation>
    </message>
    <message>
        <source>%1 is confirmed</source>
        <translation>%1 подтверждён</translation>
    </message>
    <message>
        <source>Return with a question</source>
        <translation>Вернуть с вопросом</translation>
    </message>
    <message>
        <source>Your question to the manager</source>
        <translation>Ваш вопрос менеджеру</translation>
    </message>
    <message>
        <source>Return</source>
        <translation>Вернуть</translation>
    </message>
    <message>
        <source>%1 is approved and confirmed</source>
        <translation type="vanished">%1 согласован и подтверждён</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>сумма</translation>
    </message>
    <message>
        <source>positions</source>
        <translation>позиций</translation>
    </message>
    <message>
        <source>goods are short</source>
        <translation>товара не хватает</translation>
    </message>
    <message>
        <source>a price was typed by hand</source>
        <translation>цена введена вручную</translation>
    </message>
    <message>
        <source>a price does not hold today</source>
        <translation>цена сегодня не действует</translation>
    </message>
    <message>
        <source>no company is chosen</source>
        <translation>компания не выбрана</translation>
    </message>
    <message>
        <source>the company is not in order</source>
        <translation>с компанией не всё в порядке</translation>
    </message>
    <message>
        <source>details of the company are missing</source>
        <translation>нет реквизитов компании</translation>
    </message>
    <message>
        <source>nobody has checked the new client</source>
        <translation>новый клиент не проверен</translation>
    </message>
    <message>
        <source>both sides changed it</source>
        <translation>изменён с двух сторон</translation>
    </message>
    <message>
        <source>stock figures are old</source>
        <translation>остатки устарели</translation>
    </message>
    <message>
        <source>prices are old</source>
        <translation>цены устарели</translation>
    </message>
    <message>
        <source>the contract is not in force</source>
        <translation>договор не действует</translation>
    </message>
    <message>
        <source>the client's limit is exceeded</source>
        <translation>лимит клиента превышен</translation>
    </message>
    <message>
        <source>the client's number was used before</source>
        <translation>номер клиента уже был</translation>
    </message>
    <message>
        <source>by the rule it needs nobody</source>
        <translation>по правилу человек не нужен</translation>
    </message>
    <message>
        <source>Overdue: %1, %2</source>
        <translation>Просрочено: %1, %2</translation>
    </message>
    <message>
        <source>Overdue items: %1</source>
        <translation>Просрочено дел: %1</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Показать</translation>
    </message>
    <message>
        <source>Comes back on</source>
        <translation>Вернётся</translation>
    </message>
    <message>
        <source>fri 15:00, 25.11, +3</source>
        <translation>пт 15:00, 25.11, +3</translation>
    </message>
    <message>
        <source>Put off</source>
        <translation>Отложить</translation>
    </message>
    <message>
        <source>Bank account</source>
        <translation>Банковский счёт</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Компания</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Файл</translation>
    </message>
    <message>
        <source>in the details of the order</source>
        <translation>в реквизитах заказа</translation>
    </message>
    <message>
        <source>in the buyer's name</source>
        <translation>в имени покупателя</translation>
    </message>
    <message>
        <source>in the comment</source>
        <translation>в комментарии</translation>
    </message>
    <message>
        <source>attached to the order</source>
        <translation>приложен к заказу</translation>
    </message>
    <message>
        <source>It stands in the retail queue and looks like an order of a company.</source>
        <translation>Стоит в розничной очереди и похож на заказ компании.</translation>
    </message>
    <message>
        <source>It stands in the retail queue; its company is here: %1.</source>
        <translation>Стоит в розничной очереди; его компания здесь: %1.</translation>
    </message>
    <message>
        <source>Buyer</source>
        <translation>Покупатель</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>Комментарий</translation>
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
        <source>There is nothing to do again.</source>
        <translation>Повторять нечего.</translation>
    </message>
    <message>
        <source>This screen has nothing to show beside it.</source>
        <translation>У этого экрана нет дополнительных сведений.</translation>
    </message>
    <message>
        <source>Cannot be undone: it has left (%1).</source>
        <translation>Отменить нельзя: уже ушло (%1).</translation>
    </message>
    <message>
        <source>Put the cursor on a value first.</source>
        <translation>Сначала поставьте курсор на значение.</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Отменять нечего.</translation>
    </message>
    <message>
        <source>%1, %2 s left</source>
        <translation>%1, осталось %2 с</translation>
    </message>
    <message>
        <source>%1: has left</source>
        <translation>%1: уже ушло</translation>
    </message>
    <message>
        <source>Undone: %1</source>
        <translation>Отменено: %1</translation>
    </message>
    <message>
        <source>Done again: %1</source>
        <translation>Возвращено: %1</translation>
    </message>
    <message>
        <source>It is so already.</source>
        <translation>Так уже и есть.</translation>
    </message>
</context>
</TS>
