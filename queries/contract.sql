-- The contract: the tables every source fills and every pattern reads.
--
-- Times are UTC and their columns end in _at. Money is whole minor units and an ISO 4217 code.
-- A person, contact, device, code or gateway number is a keyed token, never the value itself.
-- NULL means: the log does not say. (platform, id) is unique in each table of log rows; a query
-- proves it at publish, for an index would cost more than the table.
-- The word lists in the checks are closed; ingest refuses a word outside them.

-- About the logs themselves -----------------------------------------------------------------------

create table platforms (
    platform             text not null,
    timezone             text,
    timezone_basis       text not null check (timezone_basis in ('offset', 'epoch', 'dump_directive', 'id_calibrated', 'declared', 'unknown')),
    clock_offset_seconds double,
    ticket_url           text
);
comment on table platforms is 'One row per platform (a shop, a help desk or the service that redeems codes) named by the logs or by --platform.';
comment on column platforms.platform is 'Name of the platform.';
comment on column platforms.timezone is 'IANA zone of every local hour on this platform; NULL while no one has said it.';
comment on column platforms.timezone_basis is 'What the zone rests on.';
comment on column platforms.clock_offset_seconds is 'This platform''s clock minus the reference clock, in seconds; NULL while unmeasured.';
comment on column platforms.ticket_url is 'Template of a ticket''s page in the platform''s own help desk, {ticket_id} standing for the id.';

create table sellers (
    platform  text not null,
    seller_id text not null,
    label     text
);
comment on table sellers is 'One row per seller a log names.';
comment on column sellers.platform is 'The platform.';
comment on column sellers.seller_id is 'Native id of the seller.';
comment on column sellers.label is 'Name the log gives the seller. Hostile text: only the display helper may show it.';

create table loads (
    load_id    text not null,
    started_at timestamp not null,
    version    text not null,
    arguments  text
);
comment on table loads is 'One row per run of the loader whose files are in this snapshot.';
comment on column loads.load_id is 'Identifier of the run.';
comment on column loads.started_at is 'When the run started, UTC.';
comment on column loads.version is 'Version of the program that read the files.';
comment on column loads.arguments is 'The command line''s options, without paths.';

create table files (
    file_id        integer not null,
    load_id        text not null,
    name           text not null,
    source         text not null,
    platform       text not null,
    sha256         text not null,
    bytes          bigint not null,
    header_bytes   bigint not null,
    encoding       text not null,
    exported_at    timestamp,
    period_from_at timestamp,
    period_to_at   timestamp,
    timezone       text,
    timezone_basis text not null check (timezone_basis in ('offset', 'epoch', 'dump_directive', 'id_calibrated', 'declared', 'unknown')),
    read           bigint not null,
    loaded         bigint not null,
    rejected       bigint not null,
    duplicate      bigint not null,
    superseded     bigint not null,
    blank          bigint not null,
    check (read = loaded + rejected + duplicate + superseded + blank)
);
comment on table files is 'One row per file, or per member of an archive, with the account of all its bytes and records.';
comment on column files.file_id is 'Number of the file in this snapshot, in the order of (name, sha256).';
comment on column files.load_id is 'The run that read it.';
comment on column files.name is 'Name as given; a member of an archive is archive.zip!/member.csv. Hostile text.';
comment on column files.source is 'The source or map that read it.';
comment on column files.platform is 'The platform its rows belong to.';
comment on column files.sha256 is 'SHA-256 of the bytes of the file or member, unpacked.';
comment on column files.bytes is 'Size in bytes, unpacked.';
comment on column files.header_bytes is 'Bytes that belong to no record: byte order mark, header row, frame of the format.';
comment on column files.encoding is 'Encoding the bytes were read in.';
comment on column files.exported_at is 'When the export was made, as declared.';
comment on column files.period_from_at is 'First instant the export declares to cover.';
comment on column files.period_to_at is 'Instant the export declares to cover up to, exclusive.';
comment on column files.timezone is 'Zone of stamps without an offset; NULL when no one has said it (such stamps are then kept as they stand).';
comment on column files.timezone_basis is 'What that zone rests on.';
comment on column files.read is 'Records found; the header row is none.';
comment on column files.loaded is 'Records that stand in the contract tables.';
comment on column files.rejected is 'Records refused, each listed in rejected_records.';
comment on column files.duplicate is 'Records that repeat another one.';
comment on column files.superseded is 'Records replaced by a later version of the same row.';
comment on column files.blank is 'Empty lines.';

create table rejected_records (
    file_id     integer not null,
    line_no     bigint not null,
    byte_from   bigint,
    byte_to     bigint,
    column_name text,
    code        text not null,
    reason      text not null,
    shape       text,
    hash        text
);
comment on table rejected_records is 'One row per refused record. The refused text itself is never stored.';
comment on column rejected_records.file_id is 'The file.';
comment on column rejected_records.line_no is 'First physical line of the record, or its ordinal where the format has no lines.';
comment on column rejected_records.byte_from is 'First byte, counted from 0 in the unpacked file; NULL where the format has no byte positions.';
comment on column rejected_records.byte_to is 'One past the last byte.';
comment on column rejected_records.column_name is 'Column at fault, when it is one. Hostile text.';
comment on column rejected_records.code is 'What is wrong, in one word of ingest''s list.';
comment on column rejected_records.reason is 'What is wrong, in a sentence without the refused text.';
comment on column rejected_records.shape is 'The refused text with letters as a and digits as 9, cut at 80 characters.';
comment on column rejected_records.hash is 'Keyed hash of the refused bytes, to recognise the same record elsewhere.';

create table issues (
    code       text not null,
    platform   text,
    table_name text,
    row_id     text,
    file_id    integer,
    line_no    bigint,
    detail     text
);
comment on table issues is 'One row per doubt about something that was loaded.';
comment on column issues.code is 'Kind of doubt, in one word of ingest''s list.';
comment on column issues.platform is 'The platform concerned.';
comment on column issues.table_name is 'The contract table concerned.';
comment on column issues.row_id is 'The row concerned.';
comment on column issues.file_id is 'The file concerned.';
comment on column issues.line_no is 'The line concerned.';
comment on column issues.detail is 'The doubt in a sentence, without secrets. Hostile text.';

create table coverage (
    platform    text not null,
    capability  text not null,
    level       text not null check (level in ('full', 'partial', 'snapshot_only', 'none')),
    filled_rate double,
    from_at     timestamp,
    until_at    timestamp,
    basis       text not null check (basis in ('measured', 'declared'))
);
comment on table coverage is 'What the logs of a platform hold: one row per contract table, and one per column of it.';
comment on column coverage.platform is 'The platform.';
comment on column coverage.capability is 'A contract table, or table.column.';
comment on column coverage.level is 'How far it is there.';
comment on column coverage.filled_rate is 'Share of rows that hold a value, 0 to 1, among the rows the column applies to; NULL for a table.';
comment on column coverage.from_at is 'Earliest plausible time in the table.';
comment on column coverage.until_at is 'The declared end of the export, else the latest plausible time in the table.';
comment on column coverage.basis is 'Measured in the rows, or declared by the source.';

create table row_history (
    platform         text not null,
    table_name       text not null,
    row_id           text not null,
    file_id          integer not null,
    row_hash         text,
    state            text not null check (state in ('first', 'same', 'changed', 'absent')),
    changed_columns  text,
    rewritten_fields text
);
comment on table row_history is 'What happened to a row from one export to the next.';
comment on column row_history.platform is 'The platform.';
comment on column row_history.table_name is 'The contract table.';
comment on column row_history.row_id is 'The row.';
comment on column row_history.file_id is 'The export that shows it, or should.';
comment on column row_history.row_hash is 'Hash of the row''s content in that export.';
comment on column row_history.state is 'absent: the file''s period covers the row, and it is not there.';
comment on column row_history.changed_columns is 'Names of the columns that changed, separated by commas, as the export calls them.';
comment on column row_history.rewritten_fields is 'Columns of the contract that follow from columns which held a value before and hold another now, separated by commas. One that was empty and is filled is not among them.';

create table lexicon (
    pattern  text not null,
    language text not null,
    meaning  text not null,
    weight   double not null,
    example  text not null,
    author   text not null,
    added_on date not null,
    hint     text not null,
    version  text not null
);
comment on table lexicon is 'One row per phrase by which a message is told to say something: the open list this snapshot was built with.';
comment on column lexicon.pattern is 'Regular expression over the text with A to Z in small letters.';
comment on column lexicon.language is 'Language of the phrase, in two letters.';
comment on column lexicon.meaning is 'What a text that it matches says.';
comment on column lexicon.weight is 'How much it counts; a text says what its weights add up to 1 for.';
comment on column lexicon.example is 'A text that it matches.';
comment on column lexicon.author is 'Who added it.';
comment on column lexicon.added_on is 'When it was added.';
comment on column lexicon.hint is 'Letters without which the pattern matches no text; empty where there are none.';
comment on column lexicon.version is 'Beginning of the SHA-256 of the whole list; the same in every row.';

-- What was sold, and what became of it ------------------------------------------------------------

create table orders (
    platform                    text not null,
    order_id                    text not null,
    parent_order_id             text,
    seller_id                   text,
    buyer_id                    text,
    buyer_id_kind               text check (buyer_id_kind in ('account', 'email', 'phone', 'contact')),
    product_id                  text,
    product_title               text,
    listing_hash                text,
    category                    text,
    region                      text,
    face_value_minor            bigint,
    quantity                    integer,
    codes_reported_count        integer,
    placed_at                   timestamp,
    paid_at                     timestamp,
    paid_at_quality             text check (paid_at_quality in ('exact', 'upper_bound', 'inferred', 'absent')),
    status                      text not null check (status in ('created', 'paid', 'processing', 'partially_delivered', 'delivered', 'completed', 'failed', 'abnormal', 'expired', 'cancelled', 'refunded', 'frozen', 'unknown')),
    status_native               text,
    fulfilment                  text not null check (fulfilment in ('auto', 'manual', 'upstream', 'unknown')),
    is_delivery_claimed         boolean,
    delivery_claimed_at         timestamp,
    delivery_claimed_at_quality text check (delivery_claimed_at_quality in ('exact', 'upper_bound', 'inferred', 'absent')),
    delivery_text               text not null check (delivery_text in ('codes', 'apology', 'waiting', 'empty', 'unknown')),
    amount_minor                bigint,
    currency                    text,
    payment_method              text,
    gateway_id                  text,
    deleted_at                  timestamp,
    updated_at                  timestamp,
    file_id                     integer not null,
    line_no                     bigint not null,
    is_derived                  boolean not null
);
comment on table orders is 'One row per order.';
comment on column orders.order_id is 'Native order number.';
comment on column orders.parent_order_id is 'The order this one was split from.';
comment on column orders.seller_id is 'Seller.';
comment on column orders.buyer_id is 'Buyer, as a keyed token.';
comment on column orders.buyer_id_kind is 'What the token was made from.';
comment on column orders.product_id is 'Product.';
comment on column orders.product_title is 'Product''s title. Hostile text.';
comment on column orders.listing_hash is 'Hash of the listing as it stood at the time of the order.';
comment on column orders.category is 'Category of the product. Hostile text.';
comment on column orders.region is 'Region the code is sold for.';
comment on column orders.face_value_minor is 'Face value of one code, in minor units.';
comment on column orders.quantity is 'Codes ordered.';
comment on column orders.codes_reported_count is 'Codes the source itself says were given.';
comment on column orders.placed_at is 'When the order was placed.';
comment on column orders.paid_at is 'When it was paid.';
comment on column orders.paid_at_quality is 'How far paid_at can be trusted.';
comment on column orders.status is 'Our word for the order''s status.';
comment on column orders.status_native is 'The platform''s own word. Hostile text.';
comment on column orders.fulfilment is 'Who hands over the code.';
comment on column orders.is_delivery_claimed is 'Whether the platform says the order was delivered.';
comment on column orders.delivery_claimed_at is 'When it says so.';
comment on column orders.delivery_claimed_at_quality is 'How far delivery_claimed_at can be trusted.';
comment on column orders.delivery_text is 'What stands where the code should: codes, an apology, a request to wait, nothing.';
comment on column orders.amount_minor is 'Amount paid, in minor units.';
comment on column orders.currency is 'ISO 4217.';
comment on column orders.payment_method is 'Payment method. Hostile text.';
comment on column orders.gateway_id is 'The payment gateway''s number, as a keyed token.';
comment on column orders.deleted_at is 'When the row was marked deleted.';
comment on column orders.updated_at is 'Last write.';
comment on column orders.platform is 'The platform.';
comment on column orders.file_id is 'The file the row was read from.';
comment on column orders.line_no is 'First physical line of its record, or the records ordinal.';
comment on column orders.is_derived is 'True where no record states this row: it follows from others.';

create table codes (
    platform         text not null,
    stock_id         text not null,
    code_id          text not null,
    product_id       text,
    region           text,
    face_value_minor bigint,
    state            text not null check (state in ('available', 'reserved', 'assigned', 'retired', 'void', 'unknown')),
    is_reusable      boolean,
    loaded_at        timestamp,
    retired_at       timestamp,
    previous_hash    text,
    file_id          integer not null,
    line_no          bigint not null,
    is_derived       boolean not null
);
comment on table codes is 'One row per piece of stock; the same code imported twice is two rows.';
comment on column codes.stock_id is 'Native row of the stock.';
comment on column codes.code_id is 'The code, as a keyed token.';
comment on column codes.product_id is 'Product.';
comment on column codes.region is 'Region it is meant for.';
comment on column codes.face_value_minor is 'Face value, in minor units.';
comment on column codes.state is 'State of the stock as the platform writes it; assigned is not redeemed.';
comment on column codes.is_reusable is 'Whether the code is meant to be sold more than once.';
comment on column codes.loaded_at is 'When it was put in stock.';
comment on column codes.retired_at is 'When it was taken out.';
comment on column codes.previous_hash is 'Hash of the row before it, where the platform chains its stock.';
comment on column codes.platform is 'The platform.';
comment on column codes.file_id is 'The file the row was read from.';
comment on column codes.line_no is 'First physical line of its record, or the records ordinal.';
comment on column codes.is_derived is 'True where no record states this row: it follows from others.';

create table code_assignments (
    platform            text not null,
    assignment_id       text not null,
    code_id             text not null,
    stock_id            text,
    order_id            text not null,
    assigned_at         timestamp,
    assigned_at_quality text check (assigned_at_quality in ('exact', 'upper_bound', 'inferred', 'absent')),
    link                text not null check (link in ('foreign_key', 'text_match')),
    is_replacement      boolean,
    file_id             integer not null,
    line_no             bigint not null,
    is_derived          boolean not null
);
comment on table code_assignments is 'One row per code given to an order.';
comment on column code_assignments.assignment_id is 'Native id of the assignment, or order and stock row joined.';
comment on column code_assignments.code_id is 'The code.';
comment on column code_assignments.stock_id is 'The stock row.';
comment on column code_assignments.order_id is 'The order.';
comment on column code_assignments.assigned_at is 'When the code was bound to the order.';
comment on column code_assignments.assigned_at_quality is 'How far assigned_at can be trusted.';
comment on column code_assignments.link is 'What ties code to order.';
comment on column code_assignments.is_replacement is 'Whether it replaces a code given before.';
comment on column code_assignments.platform is 'The platform.';
comment on column code_assignments.file_id is 'The file the row was read from.';
comment on column code_assignments.line_no is 'First physical line of its record, or the records ordinal.';
comment on column code_assignments.is_derived is 'True where no record states this row: it follows from others.';

create table deliveries (
    platform         text not null,
    delivery_id      text not null,
    order_id         text,
    code_id          text,
    happened_at      timestamp,
    channel          text check (channel in ('page', 'email', 'sms', 'im', 'api', 'manual')),
    kind             text not null check (kind in ('queued', 'sent', 'accepted', 'failed', 'bounced', 'opened', 'revealed', 'downloaded')),
    is_authenticated boolean,
    account_id       text,
    account_id_kind  text check (account_id_kind in ('account', 'email', 'phone', 'contact', 'device')),
    file_id          integer not null,
    line_no          bigint not null,
    is_derived       boolean not null
);
comment on table deliveries is 'One row per sign that a code travelled to the buyer.';
comment on column deliveries.delivery_id is 'Native id.';
comment on column deliveries.order_id is 'The order.';
comment on column deliveries.code_id is 'The code.';
comment on column deliveries.happened_at is 'When.';
comment on column deliveries.channel is 'By which way.';
comment on column deliveries.kind is 'What was recorded.';
comment on column deliveries.is_authenticated is 'Whether it happened inside the buyer''s own session.';
comment on column deliveries.account_id is 'The account it happened in.';
comment on column deliveries.account_id_kind is 'What the token was made from.';
comment on column deliveries.platform is 'The platform.';
comment on column deliveries.file_id is 'The file the row was read from.';
comment on column deliveries.line_no is 'First physical line of its record, or the records ordinal.';
comment on column deliveries.is_derived is 'True where no record states this row: it follows from others.';

create table redemptions (
    platform        text not null,
    redemption_id   text not null,
    code_id         text not null,
    redeemed_at     timestamp,
    time_kind       text not null check (time_kind in ('event', 'first_use', 'last_use')),
    result          text not null check (result in ('accepted', 'rejected', 'reversed')),
    reject_reason   text,
    units           integer,
    account_id      text,
    account_id_kind text check (account_id_kind in ('account', 'email', 'phone', 'contact', 'device')),
    device_id       text,
    region          text,
    file_id         integer not null,
    line_no         bigint not null,
    is_derived      boolean not null
);
comment on table redemptions is 'One row per attempt to redeem a code, at the service that issues it.';
comment on column redemptions.redemption_id is 'Native id.';
comment on column redemptions.code_id is 'The code; joins to every platform''s codes.';
comment on column redemptions.redeemed_at is 'When.';
comment on column redemptions.time_kind is 'Whether the time is an event, or a field that keeps the first or only the last use.';
comment on column redemptions.result is 'Outcome.';
comment on column redemptions.reject_reason is 'Why it was refused. Hostile text.';
comment on column redemptions.units is 'Units redeemed.';
comment on column redemptions.account_id is 'Account that redeemed.';
comment on column redemptions.account_id_kind is 'What the token was made from.';
comment on column redemptions.device_id is 'Device that redeemed.';
comment on column redemptions.region is 'Region of the redeemer.';
comment on column redemptions.platform is 'The platform.';
comment on column redemptions.file_id is 'The file the row was read from.';
comment on column redemptions.line_no is 'First physical line of its record, or the records ordinal.';
comment on column redemptions.is_derived is 'True where no record states this row: it follows from others.';

-- What was complained of, and what was answered ---------------------------------------------------

create table tickets (
    platform              text not null,
    ticket_id             text not null,
    order_id              text,
    order_link            text not null check (order_link in ('foreign_key', 'field', 'text_match', 'none')),
    seller_id             text,
    opener_id             text,
    opener_id_kind        text check (opener_id_kind in ('account', 'email', 'phone', 'contact')),
    opener_kind           text check (opener_kind in ('buyer', 'seller', 'agent', 'bot', 'rule', 'timer', 'platform', 'regulator', 'integration', 'unknown')),
    channel               text,
    category              text not null check (category in ('not_received', 'invalid_code', 'already_used', 'not_as_described', 'payment', 'how_to', 'other', 'unknown')),
    category_native       text,
    subcategory_native    text,
    is_presale            boolean,
    priority_native       text,
    opened_at             timestamp,
    status                text not null check (status in ('new', 'open', 'waiting_platform', 'waiting_buyer', 'on_hold', 'escalated', 'resolved', 'closed', 'withdrawn', 'merged', 'spam', 'deleted', 'unknown')),
    status_native         text,
    resolved_at           timestamp,
    resolved_at_quality   text check (resolved_at_quality in ('exact', 'upper_bound', 'inferred', 'absent')),
    closed_at             timestamp,
    closed_at_quality     text check (closed_at_quality in ('exact', 'upper_bound', 'inferred', 'absent')),
    outcome               text not null check (outcome in ('refunded', 'replaced', 'credited', 'refused', 'withdrawn', 'none_stated', 'unknown')),
    outcome_native        text,
    outcome_at            timestamp,
    reported_reopen_count integer,
    previous_ticket_id    text,
    merged_into_ticket_id text,
    satisfaction          double,
    rated_at              timestamp,
    deleted_at            timestamp,
    updated_at            timestamp,
    file_id               integer not null,
    line_no               bigint not null,
    is_derived            boolean not null
);
comment on table tickets is 'One row per ticket, with what its fields claim.';
comment on column tickets.ticket_id is 'Native ticket number.';
comment on column tickets.order_id is 'The order it is about.';
comment on column tickets.order_link is 'What ties it to the order.';
comment on column tickets.seller_id is 'Seller concerned.';
comment on column tickets.opener_id is 'Who opened it, as a keyed token.';
comment on column tickets.opener_id_kind is 'What the token was made from.';
comment on column tickets.opener_kind is 'Kind of actor that opened it.';
comment on column tickets.channel is 'Where it was opened. Hostile text.';
comment on column tickets.category is 'Our word for the reason.';
comment on column tickets.category_native is 'The platform''s own word. Hostile text.';
comment on column tickets.subcategory_native is 'The platform''s second word. Hostile text.';
comment on column tickets.is_presale is 'Whether it was asked before buying.';
comment on column tickets.priority_native is 'The platform''s priority. Hostile text.';
comment on column tickets.opened_at is 'When it was opened.';
comment on column tickets.status is 'Our word for the status the ticket has now.';
comment on column tickets.status_native is 'The platform''s own word. Hostile text.';
comment on column tickets.resolved_at is 'When the platform''s field says it was resolved.';
comment on column tickets.resolved_at_quality is 'How far resolved_at can be trusted.';
comment on column tickets.closed_at is 'When the platform''s field says it was closed.';
comment on column tickets.closed_at_quality is 'How far closed_at can be trusted.';
comment on column tickets.outcome is 'What the buyer got.';
comment on column tickets.outcome_native is 'The platform''s own word. Hostile text.';
comment on column tickets.outcome_at is 'When.';
comment on column tickets.reported_reopen_count is 'Reopenings the platform itself counts.';
comment on column tickets.previous_ticket_id is 'The ticket this one follows, where the platform says so.';
comment on column tickets.merged_into_ticket_id is 'The ticket it was merged into.';
comment on column tickets.satisfaction is 'Buyer''s rating, 0 to 1.';
comment on column tickets.rated_at is 'When it was rated.';
comment on column tickets.deleted_at is 'When the row was marked deleted.';
comment on column tickets.updated_at is 'Last write.';
comment on column tickets.platform is 'The platform.';
comment on column tickets.file_id is 'The file the row was read from.';
comment on column tickets.line_no is 'First physical line of its record, or the records ordinal.';
comment on column tickets.is_derived is 'True where no record states this row: it follows from others.';

create table events (
    platform       text not null,
    event_id       text not null,
    subject        text not null check (subject in ('order', 'code', 'ticket', 'payment_dispute')),
    subject_id     text not null,
    happened_at    timestamp not null,
    sequence_no    integer not null,
    time_precision text not null check (time_precision in ('ms', 's', 'min', 'day')),
    kind           text not null check (kind in ('opened', 'status_changed', 'assigned', 'escalated', 'reopened', 'merged', 'rated', 'progress', 'public_post', 'rule_fired', 'touched', 'commented', 'other')),
    from_native    text,
    to_native      text,
    from_status    text,
    to_status      text,
    progress       double,
    holder_kind    text check (holder_kind in ('team', 'person')),
    actor_id       text,
    actor_kind     text not null check (actor_kind in ('buyer', 'seller', 'agent', 'bot', 'rule', 'timer', 'platform', 'regulator', 'integration', 'unknown')),
    actor_evidence text,
    rule_name      text,
    is_annulled    boolean not null,
    file_id        integer not null,
    line_no        bigint not null,
    is_derived     boolean not null
);
comment on table events is 'One row per thing that happened to an order, a code, a ticket or a payment dispute.';
comment on column events.event_id is 'Native id, or file and line joined.';
comment on column events.subject is 'What it happened to.';
comment on column events.subject_id is 'Id of that.';
comment on column events.happened_at is 'When.';
comment on column events.sequence_no is 'Order within the subject; breaks ties in time.';
comment on column events.time_precision is 'Grain of the time.';
comment on column events.kind is 'What happened.';
comment on column events.from_native is 'Native status before. Hostile text.';
comment on column events.to_native is 'Native status after. Hostile text.';
comment on column events.from_status is 'Our word for the status before.';
comment on column events.to_status is 'Our word for the status after.';
comment on column events.progress is 'Progress shown, 0 to 1.';
comment on column events.holder_kind is 'Of a handing over: whether from_native and to_native name teams or persons.';
comment on column events.actor_id is 'Who did it.';
comment on column events.actor_kind is 'Kind of actor; unknown is the default, never a guess.';
comment on column events.actor_evidence is 'Why the kind is what it is.';
comment on column events.rule_name is 'The rule or timer that fired. Hostile text.';
comment on column events.is_annulled is 'Whether the platform later annulled it.';
comment on column events.platform is 'The platform.';
comment on column events.file_id is 'The file the row was read from.';
comment on column events.line_no is 'First physical line of its record, or the records ordinal.';
comment on column events.is_derived is 'True where no record states this row: it follows from others.';

create table messages (
    platform           text not null,
    message_id         text not null,
    ticket_id          text not null,
    sent_at            timestamp not null,
    sequence_no        integer not null,
    side               text not null check (side in ('buyer', 'platform', 'third_party', 'unknown')),
    is_public          boolean,
    actor_id           text,
    actor_kind         text not null check (actor_kind in ('buyer', 'seller', 'agent', 'bot', 'rule', 'timer', 'platform', 'regulator', 'integration', 'unknown')),
    actor_evidence     text,
    text               text,
    text_length        integer,
    text_print         text,
    template_native_id text,
    attachment_count   integer,
    read_at            timestamp,
    file_id            integer not null,
    line_no            bigint not null,
    is_derived         boolean not null
);
comment on table messages is 'One row per message of a ticket.';
comment on column messages.message_id is 'Native id.';
comment on column messages.ticket_id is 'The ticket.';
comment on column messages.sent_at is 'When.';
comment on column messages.sequence_no is 'Order within the ticket; breaks ties in time.';
comment on column messages.side is 'Whose side it is from.';
comment on column messages.is_public is 'Whether the buyer could see it.';
comment on column messages.actor_id is 'Who wrote it.';
comment on column messages.actor_kind is 'Kind of actor; unknown is the default, never a guess.';
comment on column messages.actor_evidence is 'Why the kind is what it is.';
comment on column messages.text is 'The text with contacts and code-like words as tokens. Hostile text.';
comment on column messages.text_length is 'Characters before redaction.';
comment on column messages.text_print is 'MD5 of the normalised text.';
comment on column messages.template_native_id is 'The platform''s own mark of a canned reply.';
comment on column messages.attachment_count is 'Attachments.';
comment on column messages.read_at is 'When the buyer read it.';
comment on column messages.platform is 'The platform.';
comment on column messages.file_id is 'The file the row was read from.';
comment on column messages.line_no is 'First physical line of its record, or the records ordinal.';
comment on column messages.is_derived is 'True where no record states this row: it follows from others.';

create table message_sentences (
    platform        text not null,
    message_id      text not null,
    sentence_no     integer not null,
    sentence_print  text not null,
    sentence_length integer not null,
    file_id         integer not null,
    line_no         bigint not null,
    is_derived      boolean not null
);
comment on table message_sentences is 'One row per sentence of a message: what tells repeated wording from written words.';
comment on column message_sentences.message_id is 'The message.';
comment on column message_sentences.sentence_no is 'Its place in the message, from 1.';
comment on column message_sentences.sentence_print is 'MD5 of the normalised sentence.';
comment on column message_sentences.sentence_length is 'Characters of the normalised sentence.';
comment on column message_sentences.platform is 'The platform.';
comment on column message_sentences.file_id is 'The file the row was read from.';
comment on column message_sentences.line_no is 'First physical line of its record, or the records ordinal.';
comment on column message_sentences.is_derived is 'True where no record states this row: it follows from others.';

create table message_phrases (
    platform   text not null,
    message_id text not null,
    pattern    text not null,
    meaning    text not null,
    weight     double not null,
    words      text not null
);
comment on table message_phrases is 'One row per message and phrase of the lexicon that its text matches.';
comment on column message_phrases.platform is 'The platform.';
comment on column message_phrases.message_id is 'The message.';
comment on column message_phrases.pattern is 'The phrase.';
comment on column message_phrases.meaning is 'What the phrase says.';
comment on column message_phrases.weight is 'How much it counts.';
comment on column message_phrases.words is 'The words that matched, A to Z in small letters. Hostile text.';

create table evidence_items (
    platform           text not null,
    evidence_id        text not null,
    ticket_id          text,
    order_id           text,
    payment_dispute_id text,
    side               text not null check (side in ('buyer', 'seller', 'platform')),
    type               text not null check (type in ('otp', 'send_log', 'access_log', 'redemption_log', 'status_screenshot', 'internal_log', 'chat', 'photo', 'other')),
    created_at         timestamp,
    offered_at         timestamp,
    target_id          text,
    target_id_kind     text check (target_id_kind in ('account', 'email', 'phone', 'contact', 'device')),
    file_id            integer not null,
    line_no            bigint not null,
    is_derived         boolean not null
);
comment on table evidence_items is 'One row per piece of evidence offered in a ticket or a payment dispute.';
comment on column evidence_items.evidence_id is 'Native id.';
comment on column evidence_items.ticket_id is 'The ticket.';
comment on column evidence_items.order_id is 'The order.';
comment on column evidence_items.payment_dispute_id is 'The payment dispute.';
comment on column evidence_items.side is 'Who offered it.';
comment on column evidence_items.type is 'What it is.';
comment on column evidence_items.created_at is 'When it came to be.';
comment on column evidence_items.offered_at is 'When it was offered.';
comment on column evidence_items.target_id is 'The contact it is about.';
comment on column evidence_items.target_id_kind is 'What the token was made from.';
comment on column evidence_items.platform is 'The platform.';
comment on column evidence_items.file_id is 'The file the row was read from.';
comment on column evidence_items.line_no is 'First physical line of its record, or the records ordinal.';
comment on column evidence_items.is_derived is 'True where no record states this row: it follows from others.';

create table remedies (
    platform           text not null,
    remedy_id          text not null,
    order_id           text,
    ticket_id          text,
    payment_dispute_id text,
    kind               text not null check (kind in ('refund', 'replacement', 'credit')),
    state              text not null check (state in ('offered', 'done', 'failed')),
    granted_at         timestamp,
    amount_minor       bigint,
    currency           text,
    actor_kind         text not null check (actor_kind in ('buyer', 'seller', 'agent', 'bot', 'rule', 'timer', 'platform', 'regulator', 'integration', 'unknown')),
    file_id            integer not null,
    line_no            bigint not null,
    is_derived         boolean not null
);
comment on table remedies is 'One row per refund, replacement or credit.';
comment on column remedies.remedy_id is 'Native id.';
comment on column remedies.order_id is 'The order.';
comment on column remedies.ticket_id is 'The ticket.';
comment on column remedies.payment_dispute_id is 'The payment dispute.';
comment on column remedies.kind is 'What was given.';
comment on column remedies.state is 'Whether it was only offered.';
comment on column remedies.granted_at is 'When.';
comment on column remedies.amount_minor is 'Amount, in minor units.';
comment on column remedies.currency is 'ISO 4217.';
comment on column remedies.actor_kind is 'Kind of actor that granted it.';
comment on column remedies.platform is 'The platform.';
comment on column remedies.file_id is 'The file the row was read from.';
comment on column remedies.line_no is 'First physical line of its record, or the records ordinal.';
comment on column remedies.is_derived is 'True where no record states this row: it follows from others.';

create table payment_disputes (
    platform           text not null,
    payment_dispute_id text not null,
    order_id           text,
    ticket_id          text,
    rail               text,
    opened_at          timestamp,
    due_at             timestamp,
    reason             text,
    reason_native      text,
    status             text,
    status_native      text,
    decided_at         timestamp,
    outcome            text not null check (outcome in ('buyer', 'seller', 'split', 'withdrawn', 'no_response', 'unknown')),
    amount_minor       bigint,
    currency           text,
    repeat_no          integer,
    file_id            integer not null,
    line_no            bigint not null,
    is_derived         boolean not null
);
comment on table payment_disputes is 'One row per payment dispute and order.';
comment on column payment_disputes.payment_dispute_id is 'Native id.';
comment on column payment_disputes.order_id is 'The order.';
comment on column payment_disputes.ticket_id is 'Its conversation, where it has one.';
comment on column payment_disputes.rail is 'Payment rail. Hostile text.';
comment on column payment_disputes.opened_at is 'When it was opened.';
comment on column payment_disputes.due_at is 'When the answer is due.';
comment on column payment_disputes.reason is 'Our word for the reason.';
comment on column payment_disputes.reason_native is 'The rail''s own word. Hostile text.';
comment on column payment_disputes.status is 'Our word for its status.';
comment on column payment_disputes.status_native is 'The rail''s own word. Hostile text.';
comment on column payment_disputes.decided_at is 'When it was decided.';
comment on column payment_disputes.outcome is 'Who won.';
comment on column payment_disputes.amount_minor is 'Amount, in minor units.';
comment on column payment_disputes.currency is 'ISO 4217.';
comment on column payment_disputes.repeat_no is 'How often this buyer has disputed this order before.';
comment on column payment_disputes.platform is 'The platform.';
comment on column payment_disputes.file_id is 'The file the row was read from.';
comment on column payment_disputes.line_no is 'First physical line of its record, or the records ordinal.';
comment on column payment_disputes.is_derived is 'True where no record states this row: it follows from others.';

create table policy_clauses (
    platform         text not null,
    policy_clause_id text not null,
    clause_id        text not null,
    version          text not null,
    valid_from_at    timestamp,
    valid_to_at      timestamp,
    text             text,
    file_id          integer not null,
    line_no          bigint not null,
    is_derived       boolean not null
);
comment on table policy_clauses is 'One row per version of a clause of the platform''s policy.';
comment on column policy_clauses.policy_clause_id is 'Native id of the version, or clause and version joined.';
comment on column policy_clauses.clause_id is 'Clause number.';
comment on column policy_clauses.version is 'Version of the policy.';
comment on column policy_clauses.valid_from_at is 'First instant it was in force.';
comment on column policy_clauses.valid_to_at is 'Instant it ceased, exclusive.';
comment on column policy_clauses.text is 'Wording. Hostile text.';
comment on column policy_clauses.platform is 'The platform.';
comment on column policy_clauses.file_id is 'The file the row was read from.';
comment on column policy_clauses.line_no is 'First physical line of its record, or the records ordinal.';
comment on column policy_clauses.is_derived is 'True where no record states this row: it follows from others.';

create table reported_figures (
    platform       text not null,
    figure_id      text not null,
    metric         text not null check (metric in ('delivered_share', 'resolved_share', 'reopened_share', 'exception_share', 'first_reply_time', 'resolution_time', 'other')),
    statistic      text not null check (statistic in ('share', 'mean', 'median', 'p90', 'unknown')),
    period_from_at timestamp,
    period_to_at   timestamp,
    value          double,
    step           double,
    definition     text,
    file_id        integer not null,
    line_no        bigint not null,
    is_derived     boolean not null
);
comment on table reported_figures is 'One row per figure that a platform has published about itself.';
comment on column reported_figures.figure_id is 'Name of the figure in the file.';
comment on column reported_figures.metric is 'What it is of.';
comment on column reported_figures.statistic is 'A share, or which value of the times it gives.';
comment on column reported_figures.period_from_at is 'First instant it speaks of.';
comment on column reported_figures.period_to_at is 'Instant it speaks of up to, exclusive.';
comment on column reported_figures.value is 'The figure: a share from 0 to 1, or hours.';
comment on column reported_figures.step is 'How finely it was rounded, in the same unit.';
comment on column reported_figures.definition is 'The platform''s own words for what it counts. Hostile text.';
comment on column reported_figures.platform is 'The platform.';
comment on column reported_figures.file_id is 'The file the row was read from.';
comment on column reported_figures.line_no is 'First physical line of its record, or the records ordinal.';
comment on column reported_figures.is_derived is 'True where no record states this row: it follows from others.';
