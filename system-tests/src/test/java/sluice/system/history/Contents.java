package sluice.system.history;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The rows of a table or of a file, whatever their order.
///
/// @param digest the sum of a hash of each row
/// @param total of the column `amount`
public record Contents(long rows, long digest, BigDecimal total) {

    /// Takes in row after row.
    public static final class Sum {
        private final MessageDigest sha256 = newDigest();
        private long rows;
        private long digest;
        private BigDecimal total = BigDecimal.ZERO;

        /// @param values of the columns `id`, `name`, `amount` and `day`, as text
        public void add(List<@Nullable String> values) {
            String amount = values.get(2);
            BigDecimal number = amount == null ? BigDecimal.ZERO : new BigDecimal(amount);
            String row = text(values.get(0))
                    + '\u001f'
                    + text(values.get(1))
                    + '\u001f'
                    + (amount == null ? "\u0000" : number.stripTrailingZeros().toPlainString())
                    + '\u001f'
                    + text(values.get(3));
            byte[] hash = sha256.digest(row.getBytes(StandardCharsets.UTF_8));
            for (int i = 0; i < Long.BYTES; i++) {
                digest += (hash[i] & 0xFFL) << (8 * i);
            }
            total = total.add(number);
            rows++;
        }

        public Contents contents() {
            return new Contents(rows, digest, total.stripTrailingZeros());
        }

        private static String text(@Nullable String value) {
            return value == null ? "\u0000" : value;
        }

        private static MessageDigest newDigest() {
            try {
                return MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("every Java platform has SHA-256", e);
            }
        }
    }
}
