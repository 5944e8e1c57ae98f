CREATE SCHEMA crm;
CREATE TABLE crm.customers (
    customer_id bigint PRIMARY KEY,
    email text,
    region_code varchar(8),
    age_band varchar(8),
    lifetime_spend numeric(12,2),
    consent varchar(16),
    opted_out boolean,
    residency varchar(8),
    phone text);
INSERT INTO crm.customers
SELECT i, ' Person' || i || '@Example.org', 'EU', CASE WHEN i <= 60 THEN '18-24' ELSE '65+' END, i, 'ELIGIBLE', false, 'EU', '07311 0000' || lpad(i::text, 2, '0')
FROM generate_series(1, 70) AS i;
CREATE TABLE crm.optouts (email text);
CREATE ROLE clean_room LOGIN PASSWORD 'clean_room';
GRANT USAGE ON SCHEMA crm TO clean_room;
GRANT SELECT ON crm.customers, crm.optouts TO clean_room;
