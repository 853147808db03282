-- One schema with every type, awkward name and shape that the goldens beside this file were made from, by PostgreSQL 18.
-- All literals have the same meaning under any session setting; the settings below are only for determinism.
SET client_min_messages = warning;
SET client_encoding = 'UTF8';
SET TimeZone = 'UTC';
SET DateStyle = 'ISO, YMD';
SET IntervalStyle = 'postgres';
SET standard_conforming_strings = on;
SET xmloption = content;
SET lc_monetary = 'C';

DROP SCHEMA IF EXISTS typezoo CASCADE;
CREATE SCHEMA typezoo;
SET search_path = typezoo, public;

----------------------------------------------------------------- bool
CREATE TABLE t_bool (id int PRIMARY KEY, b bool);
INSERT INTO t_bool VALUES (1,true),(2,false),(3,NULL);

----------------------------------------------------------------- integers
CREATE TABLE t_int (id int PRIMARY KEY, i2 int2, i4 int4, i8 int8, o oid);
INSERT INTO t_int VALUES
 (1,0,0,0,0),(2,-32768,-2147483648,-9223372036854775808,0),
 (3,32767,2147483647,9223372036854775807,4294967295),
 (4,-1,-1,9007199254740993,2147483648),   -- 2^53+1 : must not become 9007199254740992
 (5,1,1,-9007199254740993,1),(6,NULL,NULL,NULL,NULL);

----------------------------------------------------------------- floats
CREATE TABLE t_float (id int PRIMARY KEY, f4 float4, f8 float8);
INSERT INTO t_float VALUES
 (1,0,0),(2,'-0','-0'),(3,1,1),(4,-1.5,-1.5),(5,0.1,0.1),
 (6,'1.17549435e-38','2.2250738585072014e-308'),    -- smallest normal
 (7,'1.4e-45','4.9406564584124654e-324'),           -- smallest subnormal: PG prints 1e-45 / 5e-324
 (8,'3.4028235e38','1.7976931348623157e308'),       -- max
 (9,'1e15','1e15'),(10,'1e16','1e16'),(11,'1e20','1e20'),(12,'123456','123456789012345'),
 (13,'1e-4','1e-4'),(14,'1e-5','1e-5'),(15,'0.00012345','0.00012345'),
 (16,'16777217','9007199254740993'),                -- 2^24+1 / 2^53+1 round to even
 (17,'1e6','1e6'),(18,'1234567','1234567890123456'),(19,'NaN','NaN'),
 (20,'Infinity','Infinity'),(21,'-Infinity','-Infinity'),
 (22,'3.14159274','3.141592653589793'),(23,'1e10','12345678901234567'),
 (24,'8.5e37','1e308'),(25,'9.999999e-5','2e-3'),(26,'1e5','100000'),(27,'9999999','999999999999999'),
 (28,'33554432','144115188075855870'),(29,'1.0000001','0.30000000000000004'),
 (30,'2e-44','2e-323'),(31,'9007199254740992','9223372036854775808'),(32,'5e-324'::float8::numeric::text::float8*0,'1e23'),
 (33,NULL,NULL),(34,'1e22','1e22'),(35,'1e21','1e21'),(36,'100000000','123456789.125');

----------------------------------------------------------------- numeric
CREATE TABLE t_numeric (id int PRIMARY KEY, n numeric, n10_2 numeric(10,2), n9_0 numeric(9,0),
  n18_4 numeric(18,4), n38_0 numeric(38,0), n38_38 numeric(38,38), n39_0 numeric(39,0), n100_50 numeric(100,50));
INSERT INTO t_numeric VALUES
 (1,0,0,0,0,0,0,0,0),
 (2,'-0.00','-0.00','-0','-0.0000','-0','-0.0','-0','-0.0'),
 (3,1,1,1,1,1,0.1,1,1),
 (4,'1.10','1.10','999999999','99999999999999.9999','99999999999999999999999999999999999999',
    '0.99999999999999999999999999999999999999','999999999999999999999999999999999999999',
    '99999999999999999999999999999999999999999999999999.99999999999999999999999999999999999999999999999999'),
 (5,'-1.10','-99999999.99','-999999999','-99999999999999.9999','-99999999999999999999999999999999999999',
    '-0.99999999999999999999999999999999999999','-999999999999999999999999999999999999999','-0.00000000000000000000000000000000000000000000000001'),
 (6,'NaN','NaN','NaN','NaN','NaN','NaN','NaN','NaN'),
 (7,'Infinity',NULL,NULL,NULL,NULL,NULL,NULL,NULL),   -- PG14+; only unconstrained numeric may hold it
 (8,'-Infinity',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (9,'1000000000000000000000000000000000000000.0000000000',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (10,'100',100,100,100,100,NULL,100,100),(11,'100.000',100,100,100,100,NULL,100,100),
 (12,'0.0001','0.01',0,'0.0001',0,'0.00000000000000000000000000000000000001',0,'0.0001'),
 (13,'10000','10000.00',10000,10000,10000,NULL,10000,10000),(14,'9999.9999','9999.99',9999,'9999.9999',9999,NULL,9999,'9999.9999'),
 (15,'123456789012345678901234567890.12345678901234567890',NULL,NULL,NULL,'12345678901234567890123456789012345678',NULL,NULL,NULL),
 (16,'0.000000000000000000000000000000000000000000000000000000000001',NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (17,'1e20',NULL,NULL,NULL,'1e20',NULL,'1e20','1e20'),(18,'1e-20',NULL,NULL,NULL,NULL,'1e-20',NULL,'1e-20'),
 (19,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),(20,'0.10','0.10',0,'0.10',0,'0.10',0,'0.10');
CREATE TABLE t_numeric_big (id int PRIMARY KEY, n numeric);
INSERT INTO t_numeric_big VALUES
 (1,(repeat('9',1000))::numeric),
 (2,(repeat('1234567890',100)||'.'||repeat('0',500))::numeric),   -- 1,000 digits and 500 trailing zeros
 (3,('1'||repeat('0',131071))::numeric),                          -- largest weight
 (4,('0.'||repeat('0',16382)||'1')::numeric),                     -- smallest scale
 (5,('-0.'||repeat('0',999)||'1')::numeric),(6,('0.'||repeat('0',1000))::numeric);
CREATE TABLE t_numeric_pg15 (id int PRIMARY KEY, neg numeric(5,-2), frac numeric(3,5), negbig numeric(38,-5), s1000 numeric(1000,1000));
INSERT INTO t_numeric_pg15 VALUES (1,1234567,0.00123,'1234500000',0),(2,-49,0.00999,0,('0.'||repeat('1',1000))::numeric),
 (3,50,-0.00001,'-9999999999999999999999999999999999999900000',NULL),(4,'NaN','NaN','NaN','NaN'),(5,NULL,NULL,NULL,NULL),(6,9999900,0,1,0);

----------------------------------------------------------------- money (lc_monetary = C in the golden files)
CREATE TABLE t_money (id int PRIMARY KEY, m money);
INSERT INTO t_money VALUES (1,'0'),(2,'-1234.56'),(3,'92233720368547758.07'),(4,'-92233720368547758.08'),(5,NULL),(6,'1,234,567.89'),(7,'0.01');

----------------------------------------------------------------- character types
CREATE TABLE t_text (id int PRIMARY KEY, t text, v varchar(20), c char(10), n name, q "char");
INSERT INTO t_text VALUES
 (1,'','','','',''),(2,NULL,NULL,NULL,NULL,NULL),(3,'plain','plain','plain','plain','p'),
 (4,' lead',' lead',' lead',' lead',' '),(5,'trail  ','trail  ','trail  ','trail  ','t'),
 (6,'é','é','é','é','e'),(7,'0123456789','01234567890123456789','0123456789',repeat('n',63)::name,'"'),
 (8,'日本語','日本語','日本語','日本語',','),(9,'  ','  ','  ','  ',E'\\'),(10,'NULL','NULL','NULL','NULL',E'\n');
INSERT INTO t_text VALUES (11,'\xC3 as "char"',NULL,NULL,NULL,'\303'),(12,'\000 as "char"',NULL,NULL,NULL,'\000');

CREATE TABLE t_text_special (id int PRIMARY KEY, what text, t text);
INSERT INTO t_text_special VALUES
 (1,'double quote','a"b'),(2,'only quote','"'),(3,'comma','a,b'),(4,'LF',E'a\nb'),(5,'CR',E'a\rb'),(6,'CRLF',E'a\r\nb'),
 (7,'tab',E'a\tb'),(8,'backslash',E'a\\b'),(9,'end marker',E'\\.'),(10,'end marker on own line',E'x\n\\.\ny'),
 (11,'backslash N',E'\\N'),(12,'leading =','=1+1'),(13,'leading +','+1'),(14,'leading -','-1'),(15,'leading @','@SUM(A1)'),
 (16,'leading tab =',E'\t=1'),(17,'emoji','😀👩‍👩‍👧‍👦'),(18,'RTL','שלום עולם العربية'),(19,'RTL override',E'abc\u202Edef'),
 (20,'combining',E'e\u0301 n\u0303'),(21,'U+2028/2029',E'a\u2028b\u2029c'),(22,'BOM',E'\uFEFFbom'),(23,'NEL U+0085',E'a\u0085b'),
 (24,'C0 controls',E'\x01\x02\x03\x04\x05\x06\x07\x08\x0b\x0c\x0e\x0f\x10\x1b\x1f'),(25,'DEL',E'\x7f'),
 (26,'noncharacter U+FFFE U+FFFF',E'\uFFFE\uFFFF'),(27,'max code point',E'\U0010FFFF'),(28,'NBSP',E'\u00A0x\u00A0'),
 (29,'trailing LF',E'x\n'),(30,'only LF',E'\n'),(31,'only CR',E'\r'),(32,'apostrophes','it''s ''q'''),(33,'html','<a href="x">&amp;</a>'),
 (34,'slash','a/b\/c'),(35,'empty',''),(36,'null',NULL),(37,'semicolon|pipe','a;b|c'),(38,'quote at ends','"q"'),(39,'two quotes','""'),
 (40,'astral + quote','𝒳"𝒴'),(41,'trailing backslash',E'x\\'),(42,'zero width',E'a\u200Bb\u200D'),(43,'leading DDE pipe','|cmd'),(44,'spaces only','   ');
-- one-column relation: PG quotes "\." alone on a line, NULL is an empty line, '' is ""
CREATE TABLE t_single_src (id int PRIMARY KEY, t text);
INSERT INTO t_single_src VALUES (1,E'\\.'),(2,NULL),(3,''),(4,'a'),(5,E'\\.x'),(6,E' \\.'),(7,E'\\.\n'),(8,E'\\N');
CREATE VIEW v_single AS SELECT t FROM t_single_src ORDER BY id;
CREATE VIEW v_two AS SELECT t, t AS u FROM t_single_src ORDER BY id;

-- 1 MiB incompressible-ish text, 1 MiB compressible text, both toasted; 8 MiB bytea
CREATE TABLE t_toast (id int PRIMARY KEY, t text, b bytea);
ALTER TABLE t_toast ALTER COLUMN t SET STORAGE EXTERNAL;
INSERT INTO t_toast VALUES
 (1,repeat('0123456789abcdef',65536),NULL),
 (2,(SELECT string_agg(md5(i::text),'' ORDER BY i) FROM generate_series(1,32768) i),NULL),
 (3,repeat(E'"quoted, line"\n',50000),decode(repeat('00ff',500000),'hex')),
 (4,repeat('é',3000),''::bytea);

----------------------------------------------------------------- bytea
CREATE TABLE t_bytea (id int PRIMARY KEY, b bytea);
INSERT INTO t_bytea VALUES (1,''),(2,'\x00'),(3,'\xdeadbeef'),(4,'\x5c'),(5,'\x0a0d2c22'),(6,NULL),
 (7,(SELECT decode(string_agg(lpad(to_hex(i),2,'0'),'' ORDER BY i),'hex') FROM generate_series(0,255) i)),(8,'\xc3'),(9,'\x41');

----------------------------------------------------------------- date and time
CREATE TABLE t_date (id int PRIMARY KEY, d date);
INSERT INTO t_date VALUES (1,'2000-01-01'),(2,'1970-01-01'),(3,'1969-12-31'),(4,'0001-01-01'),(5,'0001-12-31 BC'),(6,'4714-11-24 BC'),
 (7,'4713-01-01 BC'),(8,'5874897-12-31'),(9,'infinity'),(10,'-infinity'),(11,NULL),(12,'10000-01-01'),(13,'2024-02-29'),(14,'1582-10-04'),
 (15,'1582-10-15'),(16,'9999-12-31'),(17,'0099-03-04'),(18,'1900-02-28'),(19,'294276-12-31');
CREATE TABLE t_time (id int PRIMARY KEY, t time, t0 time(0), tz timetz);
INSERT INTO t_time VALUES (1,'00:00:00','00:00:00','00:00:00+00'),(2,'24:00:00','24:00:00','24:00:00-15:59:59'),
 (3,'23:59:59.999999','23:59:59.4','23:59:59.999999+15:59:59'),(4,'12:34:56.7','12:34:56.5','12:34:56.7+05:30'),
 (5,'00:00:00.000001','00:00:01','00:00:00.000001-08'),(6,NULL,NULL,NULL),(7,'23:59:59.9999999','23:59:59.9','01:02:03+01:02:03'),(8,'01:02:03.120','01:02:03','01:02:03.120-03:30');
CREATE TABLE t_timestamp (id int PRIMARY KEY, ts timestamp, ts3 timestamp(3), tstz timestamptz);
INSERT INTO t_timestamp VALUES
 (1,'2000-01-01 00:00:00','2000-01-01','2000-01-01 00:00:00+00'),(2,'1970-01-01 00:00:00','1970-01-01','1970-01-01 00:00:00+00'),
 (3,'2024-02-29 23:59:59.999999','2024-02-29 23:59:59.999','2024-02-29 23:59:59.999999+00'),
 (4,'294276-12-31 23:59:59.999999','294276-12-31 23:59:59.999','294276-12-31 23:59:59.999999+00'),
 (5,'4714-11-24 00:00:00 BC','4714-11-24 00:00:00 BC','4714-11-24 00:00:00+00 BC'),
 (6,'infinity','infinity','infinity'),(7,'-infinity','-infinity','-infinity'),(8,NULL,NULL,NULL),
 (9,'0001-01-01 00:00:00','0001-01-01','0001-01-01 00:00:00+00'),(10,'0001-12-31 23:59:59.5 BC','0001-12-31 23:59:59.5 BC','0001-12-31 23:59:59.5+00 BC'),
 (11,'1969-12-31 23:59:59.999999','1969-12-31 23:59:59.9996','1969-12-31 23:59:59.999999+00'),
 (12,'2024-03-31 02:30:00','2024-03-31 02:30','2024-03-31 02:30:00+02'),(13,'2024-10-27 02:30:00.1','2024-10-27 02:30:00.12','2024-10-27 02:30:00.123+05:45'),
 (14,'10000-01-01 00:00:00.000001','10000-01-01','10000-01-01 00:00:00.000001+00'),(15,'1883-11-18 12:03:58','1883-11-18 12:03:58','1883-11-18 12:03:58-04:56:02'),
 (16,'9999-12-31 23:59:59.999999','9999-12-31 23:59:59.999','9999-12-31 23:59:59.999999+00'),(17,'2262-04-11 23:47:16.854776','2262-04-11 23:47:16.855','2262-04-11 23:47:16.854776+00'),
 (18,'1500-02-28 12:00:00','1500-02-28','1500-02-28 12:00:00+00');
CREATE TABLE t_interval (id int PRIMARY KEY, i interval, ym interval year to month, ds interval day to second(3));
INSERT INTO t_interval VALUES
 (1,'0','0','0'),(2,'-1 mons +2 days -03:04:05.678','-1 mons','2 days -03:04:05.678'),(3,'1 year 2 mons 3 days 04:05:06.000007','1 year 2 mons','3 days 04:05:06.007'),
 (4,'-1 years -2 mons -3 days -04:05:06.7','-1 years -2 mons','-3 days -04:05:06.7'),(5,'178000000 years','178000000 years','0'),(6,'-178000000 years','-178000000 years','0'),
 (7,'1 day','0','1 day'),(8,'24:00:00','0','24:00:00'),(9,'100:00:00.5','0','100:00:00.5'),(10,NULL,NULL,NULL),(11,'1 mon -1 day','1 mon','-1 day'),
 (12,'00:00:00.000001','0','0'),(13,'-00:00:00.000001','0','0'),(14,'2147483647 days','0','0'),(15,'-2147483648 days','0','0'),
 (16,'2562047788:00:54.775807','0','0'),(17,'1 mons 1 days -24:00:00','1 mon','0'),(18,'11 mons','11 mons','0'),(19,'-11 mons 30 days','-11 mons','30 days');
INSERT INTO t_interval VALUES (101,'infinity',NULL,NULL),(102,'-infinity',NULL,NULL);

----------------------------------------------------------------- uuid, bits, network
CREATE TABLE t_uuid (id int PRIMARY KEY, u uuid);
INSERT INTO t_uuid VALUES (1,'00000000-0000-0000-0000-000000000000'),(2,'ffffffff-ffff-ffff-ffff-ffffffffffff'),(3,'A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11'),(4,NULL);
CREATE TABLE t_bit (id int PRIMARY KEY, b1 bit, b3 bit(3), b9 bit(9), vb varbit, vb5 varbit(5));
INSERT INTO t_bit VALUES (1,B'0',B'101',B'000000001',B'',B''),(2,B'1',B'000',B'111111111',B'1',B'10101'),(3,NULL,NULL,NULL,NULL,NULL),(4,B'1',B'111',B'100000000',('1'||repeat('01',500))::varbit,B'00000');
CREATE TABLE t_net (id int PRIMARY KEY, i inet, c cidr, m macaddr, m8 macaddr8);
INSERT INTO t_net VALUES (1,'192.168.0.1','192.168.0.0/24','08:00:2b:01:02:03','08:00:2b:01:02:03:04:05'),(2,'192.168.0.1/24','10.0.0.0/8','00:00:00:00:00:00','ff:ff:ff:ff:ff:ff:ff:ff'),
 (3,'0.0.0.0/0','0.0.0.0/0','ff:ff:ff:ff:ff:ff','08:00:2b:ff:fe:01:02:03'),(4,'::1','::1/128',NULL,NULL),(5,'2001:db8::ff00:42:8329/64','2001:db8::/32','08002b010203','08002b0102030405'),
 (6,'::ffff:1.2.3.4','::ffff:1.2.3.0/120',NULL,NULL),(7,'fe80::1/10','::/0',NULL,NULL),(8,NULL,NULL,NULL,NULL),(9,'255.255.255.255','192.168.1.1/32',NULL,NULL),(10,'1:2:3:4:5:6:7:8','1:2:3:4:5:6:7:8/128',NULL,NULL),(11,'::','::',NULL,NULL),(12,'1:0:0:2::','1::/16',NULL,NULL);

----------------------------------------------------------------- json
CREATE TABLE t_json (id int PRIMARY KEY, j json, jb jsonb);
INSERT INTO t_json VALUES
 (1,'{"a":1,"a":2}','{"a":1,"a":2}'),(2,E'{ "b" : 1 ,\n\t "a":[ 1 , 2 ] }','{ "b" : 1 , "a":[ 1 , 2 ] }'),
 (3,'123456789012345678901234567890.12345678901234567890','123456789012345678901234567890.12345678901234567890'),(4,'1e400','1e400'),(5,'1.10','1.10'),
 (6,E'"\\u00e9\\u65e5\\ud83d\\ude00"',E'"\\u00e9\\u65e5\\ud83d\\ude00"'),(7,E'"\\u0001\\n\\/\\\\\\""',E'"\\u0001\\n\\/\\\\\\""'),
 (8,'null','null'),(9,NULL,NULL),(10,'""','""'),(11,'{}','{}'),(12,'[]','[]'),(13,'true','false'),(14,'"a"','-0.0'),(15,'-0','-0'),
 (16,'{"":{"":""}}','{"":{"":""}}'),(17,'[[[[[[1]]]]]]','[[[[[[1]]]]]]'),(18,'{"z":1,"aa":2,"b":3}','{"z":1,"aa":2,"b":3}'),(19,'"😀"','"😀"'),(20,'1E5','1E5'),(21,'  1  ','  1  '),(22,E'"\u2028"',E'"\u2028"'),(23,'1e-7','1e-7');
INSERT INTO t_json VALUES (24,E'"\\u0000"',NULL),(25,E'"\\ud83d"',NULL);  -- legal in json, refused by jsonb: a lone surrogate and NUL reach the reader raw
CREATE TABLE t_jsonpath (id int PRIMARY KEY, p jsonpath);
INSERT INTO t_jsonpath VALUES (1,'$.a[*] ? (@ > 1)'),(2,'strict $."x y"'),(3,NULL);

----------------------------------------------------------------- enum, domain, composite
CREATE TYPE mood AS ENUM ('sad','ok','happy, very','q"uote',E'back\\slash','','Ünï','NULL');
CREATE TABLE t_enum (id int PRIMARY KEY, m mood, ma mood[]);
INSERT INTO t_enum SELECT row_number() OVER (ORDER BY e), e, ARRAY[e,NULL] FROM unnest(enum_range(NULL::mood)) e;
INSERT INTO t_enum VALUES (99,NULL,NULL);
CREATE DOMAIN d_posint AS int CHECK (VALUE > 0);
CREATE DOMAIN d_email AS text;
CREATE DOMAIN d_d_posint AS d_posint;
CREATE DOMAIN d_price AS numeric(12,3);
CREATE DOMAIN d_intarr AS int[];
CREATE TYPE addr AS (street text, zip char(5), geo point, tags text[]);
CREATE TYPE person AS (name text, home addr, age d_posint, ts timestamptz, n numeric, b bytea, f float8, bo bool);
CREATE TYPE one AS (a text);
CREATE TYPE nofields AS ();
CREATE DOMAIN d_addr AS addr;
CREATE TABLE t_domain (id int PRIMARY KEY, p d_posint, e d_email, dd d_d_posint, pr d_price, da d_intarr, ad d_posint[], dc d_addr);
INSERT INTO t_domain VALUES (1,1,'a@b.c',2,1.5,'{1,2,NULL}','{3,4}','("1 Main, St",12345,"(1,2)","{a,""b c""}")'),(2,NULL,NULL,NULL,NULL,NULL,NULL,NULL),(3,2147483647,'',7,-0.001,'{}','{}',NULL),(4,3,'x',9,'NaN','[0:1]={5,6}','[2:3]={7,8}','(,,,)');
CREATE TABLE t_composite (id int PRIMARY KEY, a addr, p person, o one, nf nofields, aa addr[]);
INSERT INTO t_composite VALUES
 (1,ROW('1 "Main", St',  'ab', '(1.5,-2)', ARRAY['x','y z',NULL,'','"','\']),
    ROW('Ann',ROW('s','12345',NULL,'{}'),30,'2024-01-01 00:00:00.5+00',1.50,'\x00ff',1e20,true),ROW('a'),ROW(),
    ARRAY[ROW('s1','1',NULL,NULL)::addr,NULL,ROW(NULL,NULL,NULL,NULL)::addr]),
 (2,NULL,NULL,NULL,NULL,NULL),
 (3,ROW(NULL,NULL,NULL,NULL),ROW(NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),ROW(NULL),ROW(),'{}'),
 (4,ROW('','','(NaN,Infinity)','{}'),ROW('',ROW('(',')',NULL,'{","}'),1,'infinity','NaN','','-Infinity',false),ROW(''),ROW(),
    ARRAY[ROW(E'a\nb',E'\\','(0,0)',ARRAY[E'\n'])::addr]),
 (5,ROW(' lead ','x',NULL,'[0:1]={a,b}'),NULL,ROW('"'),NULL,NULL);

----------------------------------------------------------------- arrays
CREATE TABLE t_array (id int PRIMARY KEY, i int[], t text[], f float8[], n numeric[], b bool[], ts timestamptz[], by bytea[], u uuid[], j jsonb[], d2 int[][], c char(3)[], dt date[], js json[], iv interval[], n82 numeric(8,2)[]);
INSERT INTO t_array VALUES
 (1,'{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}'),
 (2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (3,'{1,NULL,-3}',ARRAY['a','',NULL,'NULL','null','a"b','a\b','a,b','{x}',' sp ',E'l\nf','é'],'{NaN,Infinity,-Infinity,-0,1e20,0.1}','{NaN,1.10,-Infinity,1e-10}','{t,f,NULL}',
   '{"2024-01-01 00:00:00+00",infinity,"0001-01-01 00:00:00+00 BC",NULL}',ARRAY['\x','\x00ff',NULL]::bytea[],'{00000000-0000-0000-0000-000000000000,NULL}',
   ARRAY['{"a":[1,"x"]}','null','"q\"q"',NULL]::jsonb[],'{{1,2},{3,NULL}}','{a,abc,NULL}','{2024-01-01,infinity,0044-03-15 BC}',ARRAY['{ "a" : 1 }','[1 ,2]',NULL]::json[],'{1 day,-1 mons +02:00:00,NULL}','{1.5,NULL,NaN}'),
 (4,'[0:2]={1,2,3}','[-2:-1]={x,y}','{{1.5}}','{{1,2,3}}','{{t},{f}}','{}','{}','{}','{}','{{{1,2},{3,4}},{{5,6},{7,8}}}','{{a,b}}','{}','{}','{}','{}'),
 (5,'[5:5]={42}','[1:2][0:1]={{a,b},{c,d}}','{}','{}','{}','{}','{}','{}','{}','[2:3][-1:0]={{1,2},{3,4}}','{}','{}','{}','{}','{}'),
 (6,'{{1},{2}}','{{{{{{deep}}}}}}','{}','{}','{}','{}','{}','{}','{}','{1,2,3}','{}','{}','{}','{}','{}'),
 (7,'{NULL}','{NULL}','{NULL}','{NULL}','{NULL}','{NULL}','{NULL}','{NULL}','{NULL}','{{NULL,NULL}}','{NULL}','{NULL}','{NULL}','{NULL}','{NULL}');

CREATE TABLE t_array2 (id int PRIMARY KEY, bx box[], pt point[], m money[], ip inet[], q "char"[], nm name[], rg regclass[], bo oid[], vb bit(3)[], tt timetz[], ir int4range[], xl xid8[], iv int2vector, ov oidvector, ar addr[][], i2 int2[], f4 float4[], vc varchar(5)[]);
INSERT INTO t_array2 VALUES
 (1,'{(1,1),(0,0);(2,2),(1,1)}','{"(1,2)",NULL}','{$1.00,NULL,"-$1,234.50"}','{10.0.0.1,::1/64,NULL}',ARRAY['a','"',',','',NULL]::"char"[],'{a,"b c"}','{pg_class,NULL}','{1,4294967295}','{101,NULL}','{01:02:03+05:30}','{"[1,2)",empty}','{18446744073709551615}','1 2','3 4',ARRAY[[ROW('a',NULL,NULL,NULL)::addr,NULL]],'{1,-32768}','{0.1,1e10,NaN}','{a,abcde,""}'),
 (2,'{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','{}','','','{}','{}','{}','{}'),(3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);

----------------------------------------------------------------- ranges and multiranges
CREATE TYPE textrange AS RANGE (subtype = text);
CREATE TABLE t_range (id int PRIMARY KEY, i4 int4range, i8 int8range, n numrange, d daterange, ts tsrange, tz tstzrange, tx textrange, ra int4range[], m4 int4multirange, mn nummultirange, mtz tstzmultirange);
INSERT INTO t_range VALUES
 (1,'empty','empty','empty','empty','empty','empty','empty','{}','{}','{}','{}'),(2,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),
 (3,'[1,5]','(,10)','(1.10,2.20]','[2024-01-01,2024-12-31]','[2024-01-01 00:00:00.5,2024-01-02)','[2024-01-01 00:00:00+00,)','["a,b","c""d")','{"[1,2)",empty,NULL}','{[1,3),[5,7]}','{(,1],[2,3.0)}','{["2024-01-01 00:00:00+00","2024-01-02 00:00:00+00")}'),
 (4,'(,)','(,)','(,)','(,)','(,)','(,)','(,)','{"(,)"}','{(,)}','{(,)}','{(,)}'),
 (5,'[-2147483648,2147483647)','[1,1]','[NaN,NaN]','[-infinity,infinity]','[-infinity,infinity]','(infinity,infinity]','["",""]','{}','{[1,2),[2,3)}','{[1.0,1.00]}','{}'),
 (6,'[3,)','(-9223372036854775808,9223372036854775807)','[-Infinity,Infinity]','(2024-01-01,)','(,2024-01-01]','("0044-03-15 00:00:00+00 BC",)',E'["\\\\","]")',NULL,NULL,NULL,NULL);

----------------------------------------------------------------- geometric
CREATE TABLE t_geo (id int PRIMARY KEY, p point, l line, s lseg, b box, pa path, po polygon, c circle);
INSERT INTO t_geo VALUES (1,'(1.5,-2)','{1,-1,0}','[(0,0),(1,1)]','(0,0),(2,3)','[(0,0),(1,1),(2,0)]','((0,0),(1,1),(2,0))','<(1,2),3>'),
 (2,NULL,NULL,NULL,NULL,NULL,NULL,NULL),(3,'(NaN,Infinity)','{0,1,1e300}','[(1e20,1e-20),(0.1,0.2)]','(3,2),(-1,-1)','((0,0),(1,1))','((0,0))','<(0,0),0>'),(4,'(-0,0)','{1,0,-5}','[(0,0),(0,0)]','(0,0),(0,0)','[(0,0)]','((1,1),(1,2),(2,2),(2,1))','<(-1e5,1e16),0.1>');

----------------------------------------------------------------- xml, text search, misc
CREATE TABLE t_ts (id int PRIMARY KEY, v tsvector, q tsquery);
INSERT INTO t_ts VALUES (1,'a:1A fat:2B,4C cat:5D','fat & (rat | !cat)'),(2,'','' ),(3,NULL,NULL),(4,$$'it''s':3 'back\\slash' 'sp ace':1$$,$$'it''s':AB <-> x:*$$);
CREATE TABLE t_misc (id int PRIMARY KEY, lsn pg_lsn, snap pg_snapshot, tsnap txid_snapshot, x xid, x8 xid8, c cid, t tid, iv int2vector, ov oidvector, rc regclass, rt regtype, rp regproc, rpp regprocedure, ro regoper, rop regoperator, rn regnamespace, rcf regconfig, rd regdictionary, rr regrole, rcol regcollation, rf refcursor);
INSERT INTO t_misc VALUES (1,'0/0','10:20:10,14,15','10:20:10,14,15','0','0','0','(0,0)','','','pg_class','int4','now','now()','=(int4,int4)'::regoperator::oid::regoper,'=(int4,int4)','pg_catalog','english','simple','pg_monitor','"C"','cur'),
 (2,'FFFFFFFF/FFFFFFFF','1:1:','1:1:','4294967295','18446744073709551615','4294967295','(4294967295,65535)','1 2 3','1 4294967295','0','0','0','0','0','0','0','0','0','0','0',''),
 (3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL),(4,'16/B374D848',NULL,NULL,'3','4294967296','1','(1,2)','-1','23',999999999::oid::regclass,'numeric(10,2)[]'::regtype,999999999::oid::regproc,'substring(text,int4)',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'a b');
-- relations holding types WITHOUT a binary send function: COPY ... (FORMAT binary) fails on them
CREATE TABLE t_nosend (id int PRIMARY KEY, a aclitem, aa aclitem[]);
INSERT INTO t_nosend VALUES (1,'=r/postgres','{=r/postgres,postgres=arwdDxt/postgres}'),(2,NULL,NULL);
DO $$ BEGIN EXECUTE 'CREATE TABLE typezoo.t_xml (id int PRIMARY KEY, x xml)';
 EXECUTE $q$INSERT INTO typezoo.t_xml VALUES (1,'<a b="c">t &amp; "q"</a>'),(2,'text, only'),(3,NULL),(4,''),(5,E'<?xml version="1.0" encoding="UTF-8"?>\n<a>é</a>'),(6,'<?xml version="1.0" standalone="yes"?><r/>'),(7,E'<?xml version="1.0" encoding="latin1"?><a>é</a>')$q$;
EXCEPTION WHEN feature_not_supported THEN RAISE WARNING 'xml not built in'; END $$;

----------------------------------------------------------------- extension types (contrib), each optional
DO $$ DECLARE e text; BEGIN FOREACH e IN ARRAY ARRAY['hstore','citext','ltree','cube','seg','isn'] LOOP
  BEGIN EXECUTE format('CREATE EXTENSION IF NOT EXISTS %I SCHEMA public', e); EXCEPTION WHEN OTHERS THEN RAISE WARNING 'no extension %: %', e, SQLERRM; END; END LOOP; END $$;
CREATE TABLE t_ext (id int PRIMARY KEY, h hstore, c citext, l ltree, lq lquery, cu cube, ca citext[]);
INSERT INTO t_ext VALUES (1,'a=>1, "b c"=>NULL, q=>"x\"y", ""=>""','MiXed','Top.Science.Astronomy','*.Science.*','(1,2),(3,4)','{A,b,NULL}'),(2,NULL,NULL,NULL,NULL,NULL,NULL),(3,'','','','*{0,}','(0)','{}'),(4,'n=>1e5,t=>t,nul=>"NULL"','é','a_b.C1','a@|b.c%','(1,1)','{""}');
CREATE TABLE t_ext_nosend (id int PRIMARY KEY, s seg, i isbn13);
INSERT INTO t_ext_nosend VALUES (1,'1.5(+-)0.5','978-0-393-04002-9'),(2,NULL,NULL);

----------------------------------------------------------------- a user type whose I/O exists only as text (no send): shell C-less type cannot be made without C, so domains over aclitem stand in
CREATE DOMAIN d_acl AS aclitem;
CREATE TABLE t_nosend_domain (id int PRIMARY KEY, a d_acl);
INSERT INTO t_nosend_domain VALUES (1,'=r/postgres'),(2,NULL);

----------------------------------------------------------------- names
CREATE TABLE "Weird ""Table"".x,y" (
  "id" int PRIMARY KEY, "select" int, "Ünï cødé" int, "with space" int, "dot.ted" int, "quo""te" int, "UPPER" int, "upper" int, "com,ma" int,
  "new
line" int, "back\slash" int, "curly{}[]" int, "1digit" int, "😀" int, "tab	t" int, " lead" int, "a=b;c" int, "$dollar" int, "\." int,
  "c23456789012345678901234567890123456789012345678901234567890123" int, "é23456789012345678901234567890123456789012345678901234567890ab" int);
INSERT INTO "Weird ""Table"".x,y" VALUES (1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21);
CREATE VIEW v_dupcase AS SELECT 1 AS id, 1 AS "a", 2 AS "A", 3 AS "?column?", 4 AS " ";

----------------------------------------------------------------- shapes
CREATE TABLE zero_cols (); INSERT INTO zero_cols DEFAULT VALUES; INSERT INTO zero_cols DEFAULT VALUES; INSERT INTO zero_cols DEFAULT VALUES;
CREATE TABLE zero_cols_zero_rows ();
CREATE TABLE zero_rows (id int PRIMARY KEY, t text, n numeric(10,2), a int[]);
DO $$ BEGIN EXECUTE 'CREATE TABLE typezoo.cols1600 ('||(SELECT string_agg('c'||i||' int', ', ' ORDER BY i) FROM generate_series(1,1600) i)||')';
  EXECUTE 'INSERT INTO typezoo.cols1600 VALUES ('||(SELECT string_agg(i::text, ',' ORDER BY i) FROM generate_series(1,1600) i)||')';
  EXECUTE 'INSERT INTO typezoo.cols1600 (c800) VALUES (7)'; END $$;
CREATE TABLE part (id int, region text, v numeric(10,2), PRIMARY KEY (id, region)) PARTITION BY LIST (region);
CREATE TABLE part_eu PARTITION OF part FOR VALUES IN ('eu');
CREATE TABLE part_us (v numeric(10,2), junk int, region text NOT NULL, id int NOT NULL);  -- other physical column order
ALTER TABLE part_us DROP COLUMN junk;
ALTER TABLE part ATTACH PARTITION part_us FOR VALUES IN ('us');
CREATE TABLE part_def PARTITION OF part DEFAULT PARTITION BY RANGE (id);
CREATE TABLE part_def_1 PARTITION OF part_def FOR VALUES FROM (0) TO (100);
INSERT INTO part VALUES (1,'eu',1.00),(2,'us',2.50),(3,'zz',NULL),(4,'eu',4),(5,'us',-5);
CREATE TABLE inh_parent (id int PRIMARY KEY, t text);
CREATE TABLE inh_child (extra int) INHERITS (inh_parent);
INSERT INTO inh_parent VALUES (1,'parent'); INSERT INTO inh_child VALUES (2,'child',9);
CREATE TABLE fk_child (id int PRIMARY KEY, parent_id int REFERENCES t_int(id), m mood DEFAULT 'ok'); INSERT INTO fk_child VALUES (1,1,'sad'),(2,NULL,NULL);
CREATE TABLE generated (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a*2) STORED, c serial, d text DEFAULT 'x');
INSERT INTO generated (a,d) VALUES (1,'one'),(NULL,'two'),(3,'three');
CREATE TABLE generated_virtual (id int PRIMARY KEY, a int, b int GENERATED ALWAYS AS (a*2) VIRTUAL, c text); INSERT INTO generated_virtual (id,a,c) VALUES (1,1,'x'),(2,NULL,NULL);
CREATE TABLE dropped (id int, gone1 text, a text, gone2 int[], b date, gone3 numeric); INSERT INTO dropped VALUES (1,'g','a1','{1}','2024-01-01',1.5);
ALTER TABLE dropped DROP COLUMN gone1; ALTER TABLE dropped DROP COLUMN gone2; ALTER TABLE dropped DROP COLUMN gone3; ALTER TABLE dropped ADD COLUMN late int DEFAULT 42;
INSERT INTO dropped VALUES (2,'a2',NULL,43);
CREATE UNLOGGED TABLE unlogged_t (id int PRIMARY KEY, t text); INSERT INTO unlogged_t VALUES (1,'u');
-- (a view cannot have a column of pseudo-type record; a whole-row column of a named row type is allowed)
CREATE VIEW v_plain AS SELECT id, t, t_text AS whole, ARRAY[t_text] AS wholes, t_text.* IS NULL AS isnull FROM t_text WHERE id IN (1,3);
CREATE MATERIALIZED VIEW mv AS SELECT id, f8, f8::numeric AS n FROM t_float WHERE id <= 5;
CREATE MATERIALIZED VIEW mv_empty AS SELECT 1 AS id WITH NO DATA;   -- reading it must give the server's error, not an empty file

----------------------------------------------------------------- everything: one column per type, a typical row, an extreme row, an all-NULL row
CREATE TABLE everything (
 id int PRIMARY KEY, c_bool bool, c_int2 int2, c_int4 int4, c_int8 int8, c_float4 float4, c_float8 float8, c_numeric numeric, c_numeric_18_6 numeric(18,6), c_numeric_38_9 numeric(38,9),
 c_money money, c_text text, c_varchar varchar(50), c_char char(8), c_name name, c_qchar "char", c_bytea bytea, c_date date, c_time time, c_timetz timetz, c_timestamp timestamp, c_timestamptz timestamptz,
 c_interval interval, c_uuid uuid, c_json json, c_jsonb jsonb, c_jsonpath jsonpath, c_bit bit(4), c_varbit varbit, c_inet inet, c_cidr cidr, c_macaddr macaddr, c_macaddr8 macaddr8,
 c_point point, c_line line, c_lseg lseg, c_box box, c_path path, c_polygon polygon, c_circle circle, c_tsvector tsvector, c_tsquery tsquery, c_oid oid, c_regclass regclass, c_pg_lsn pg_lsn, c_xid8 xid8,
 c_enum mood, c_domain d_price, c_composite addr, c_int4range int4range, c_tstzrange tstzrange, c_int4multirange int4multirange, c_int_arr int[], c_text_arr text[], c_ts_arr timestamp[], c_num_arr numeric(10,2)[], c_enum_arr mood[], c_comp_arr addr[], c_domain_arr d_intarr);
INSERT INTO everything VALUES
 (1,true,1,2,3,1.5,2.5,4.50,5.5,6.5,'7.89','text','varchar','char','name','c','\x01ff','2024-05-06','07:08:09','07:08:09.1+02','2024-05-06 07:08:09.123456','2024-05-06 07:08:09.123456+02',
  '1 mon 2 days 03:04:05','123e4567-e89b-12d3-a456-426614174000','{"k": [1, 2]}','{"k": [1, 2]}','$.k',B'1010',B'101','10.1.2.3/8','10.0.0.0/8','08:00:2b:01:02:03','08:00:2b:01:02:03:04:05',
  '(1,2)','{1,2,3}','[(1,2),(3,4)]','(3,4),(1,2)','((1,2),(3,4))','((1,2),(3,4),(5,0))','<(1,2),3>','a:1 b:2','a & b',16384,'pg_class','16/B374D848','42',
  'ok',1.234,'(s,12345,"(1,2)",{a})','[1,10)','["2024-01-01 00:00:00+00",)','{[1,3)}','{1,2}','{a,"b c"}','{"2024-05-06 07:08:09"}','{1.10,2.20}','{ok,sad}','{"(s,12345,,)"}','{9,8}'),
 (2,false,-32768,-2147483648,-9223372036854775808,'-Infinity','NaN','NaN','NaN','-99999999999999999999999999999.999999999','-92233720368547758.08','','','','','','','infinity','24:00:00','24:00:00-15:59:59','infinity','-infinity',
  '-178000000 years','00000000-0000-0000-0000-000000000000','null','null','$',B'0000',B'','::','::/0','00:00:00:00:00:00','00:00:00:00:00:00:00:00','(NaN,NaN)','{0,1,0}','[(0,0),(0,0)]','(0,0),(0,0)','[(0,0)]','((0,0))','<(0,0),0>','','',4294967295,'0','FFFFFFFF/FFFFFFFF','18446744073709551615',
  'happy, very','NaN','(,,,)','empty','empty','{}','{}','{}','{}','{}','{}','{}','{}'),
 (3,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL);
ANALYZE;
