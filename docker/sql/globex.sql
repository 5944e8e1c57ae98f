CREATE SCHEMA sales;
CREATE TABLE sales.purchases (
    purchase_id bigint PRIMARY KEY,
    email text,
    category varchar(16),
    day date,
    amount numeric(12,2),
    phone text);
INSERT INTO sales.purchases
SELECT i, 'person' || i || '@example.org', 'books', DATE '2026-06-01', 2.50, '+4473110000' || lpad(i::text, 2, '0')
FROM generate_series(1, 70) AS i;
CREATE ROLE clean_room LOGIN PASSWORD 'clean_room';
GRANT USAGE ON SCHEMA sales TO clean_room;
GRANT SELECT ON sales.purchases TO clean_room;
