package sluice.engine.source;

/// The base types decoded from their binary form. Several PostgreSQL types of one layout and one text share a
/// kind.
public enum ScalarKind {
    BOOL,
    INT2,
    INT4,
    INT8,
    /// oid, xid, cid: unsigned 32 bits.
    OID,
    /// xid8: unsigned 64 bits.
    XID8,
    FLOAT4,
    FLOAT8,
    NUMERIC,
    /// text, varchar, name, citext, xml, refcursor: the bytes are the text.
    TEXT,
    /// char(n): blank-padded text.
    BPCHAR,
    /// "char": one byte.
    SINGLE_CHAR,
    BYTEA,
    DATE,
    TIME,
    TIMETZ,
    TIMESTAMP,
    TIMESTAMPTZ,
    INTERVAL,
    UUID,
    JSON,
    /// A version byte 01, then the text.
    JSONB,
    INET,
    CIDR,
    /// macaddr and macaddr8: 6 or 8 bytes.
    MACADDR,
    /// bit and varbit.
    BIT,
    PG_LSN,
    TID,
    POINT,
    LINE,
    LSEG,
    BOX,
    PATH,
    POLYGON,
    CIRCLE,
    /// int2vector: an array on the wire, text separated by spaces.
    INT2VECTOR,
    /// oidvector: likewise.
    OIDVECTOR
}
