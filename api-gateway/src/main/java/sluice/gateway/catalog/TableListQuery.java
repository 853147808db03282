package sluice.gateway.catalog;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import sluice.engine.request.FieldErrors;
import sluice.gateway.http.QueryFields;
import sluice.model.TableName;

/// The query of `GET /tables`: which tables, and how many on a page.
///
/// @param search part of a name, or null for all
/// @param after the last table of the page before, or null for the first page
/// @param limit how many on a page
record TableListQuery(@Nullable String search, @Nullable TableName after, int limit) {

    /// Most databases are told in full by one answer.
    private static final int MAX_LIMIT = 500;

    /// No name of PostgreSQL has it.
    private static final String BETWEEN = "\0";

    /// @throws sluice.engine.request.InvalidRequest with every parameter that is wrong
    static TableListQuery of(HttpServletRequest request) {
        FieldErrors errors = new FieldErrors();
        QueryFields query = new QueryFields(request, errors);
        Long limit = query.integer("limit", 1, MAX_LIMIT);
        TableListQuery read =
                new TableListQuery(query.text("q"), after(query, errors), limit == null ? MAX_LIMIT : limit.intValue());
        query.refuseOthers();
        errors.refuseIfAny();
        return read;
    }

    /// The value of the header `Link` to the page after the one that ends with this table.
    String linkToPageAfter(TableName last) {
        String asked = search == null ? "" : "q=" + URLEncoder.encode(search, StandardCharsets.UTF_8) + "&";
        return "<%s?%slimit=%d&after=%s>; rel=\"next\"".formatted(TableController.TABLES, asked, limit, cursor(last));
    }

    private static String cursor(TableName table) {
        byte[] name = (table.schema() + BETWEEN + table.name()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(name);
    }

    private static @Nullable TableName after(QueryFields query, FieldErrors errors) {
        String text = query.text("after");
        if (text == null) {
            return null;
        }
        Optional<TableName> table = tableAt(text);
        if (table.isEmpty()) {
            String detail = "after must be taken from the Link header of the page before.";
            errors.add(QueryFields.at("after"), "invalid_cursor", detail);
        }
        return table.orElse(null);
    }

    private static Optional<TableName> tableAt(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(BETWEEN, -1);
            return parts.length == 2 ? Optional.of(new TableName(parts[0], parts[1])) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
