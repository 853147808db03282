package sluice.gateway.access;

/// The gateway does not start, since it would let in whom nobody meant to.
final class UnsafeAccess extends RuntimeException {

    private final String remedy;

    UnsafeAccess(String what, String remedy) {
        super(what);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
