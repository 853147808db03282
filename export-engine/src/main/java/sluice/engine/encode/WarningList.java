package sluice.engine.encode;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import sluice.engine.source.Column;
import sluice.model.Warning;

/// The warnings of one column, each code once, in the order of the codes.
final class WarningList {

    private final Column column;
    private final Map<String, Warning> byCode = new TreeMap<>();

    WarningList(Column column) {
        this.column = column;
    }

    /// @param sentence what follows the name of the column
    void add(String code, String sentence) {
        byCode.putIfAbsent(code, new Warning(code, column.name(), "Column \"" + column.name() + "\": " + sentence));
    }

    List<Warning> toList() {
        return List.copyOf(byCode.values());
    }
}
