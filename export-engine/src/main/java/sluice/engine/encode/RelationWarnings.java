package sluice.engine.encode;

import java.util.ArrayList;
import java.util.List;
import sluice.engine.source.Relation;
import sluice.engine.source.Relation.Trait;
import sluice.model.Warning;

/// What a user may not expect of a relation as a whole.
final class RelationWarnings {

    private static final String ABOUT_ROWS = "W210";
    private static final String ABOUT_ENCODING = "W200";

    private RelationWarnings() {}

    static List<Warning> of(Relation relation) {
        List<Warning> warnings = new ArrayList<>();
        for (Trait trait : Trait.values()) {
            if (relation.traits().contains(trait)) {
                warnings.add(new Warning(
                        code(trait), null, "Relation " + relation.name() + ": " + sentence(trait, relation.kind())));
            }
        }
        return List.copyOf(warnings);
    }

    private static String code(Trait trait) {
        return switch (trait) {
            case HAS_CHILDREN, HAS_GENERATED_COLUMNS, ROW_SECURITY, NOT_POPULATED -> ABOUT_ROWS;
            case WITHOUT_ENCODING -> ABOUT_ENCODING;
        };
    }

    private static String sentence(Trait trait, Relation.Kind kind) {
        return switch (trait) {
            case HAS_CHILDREN ->
                kind == Relation.Kind.PARTITIONED_TABLE
                        ? "the rows of all its partitions are included."
                        : "the rows of all tables that inherit from it are included.";
            case HAS_GENERATED_COLUMNS -> "generated columns are included.";
            case ROW_SECURITY -> "row-level security is active for this role: rows may be missing.";
            case NOT_POPULATED ->
                "the materialized view has not been populated and cannot be read; refresh it at the source first.";
            case WITHOUT_ENCODING ->
                "its database has no encoding (SQL_ASCII); a value that is not UTF-8 stops the job."
                        + " Correct such values at the source, or leave their columns out.";
        };
    }
}
