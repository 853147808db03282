package sluice.engine.tls;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Why TLS did not come about with a database or a broker, and what an operator does about it: the words of the JDK and
/// of the PostgreSQL driver name neither.
public enum TlsTrouble {
    UNTRUSTED(
            "its certificate is of no authority that is trusted here",
            "name the file with the authority's certificate in the URL, as sslrootcert=/path/to/authority.pem",
            "name the file with the authority's certificate, as"
                    + " SPRING_SSL_BUNDLE_PEM_BROKER_TRUSTSTORE_CERTIFICATE=/path/to/authority.pem"
                    + " with SPRING_RABBITMQ_SSL_BUNDLE=broker"),
    OTHER_HOST(
            "its certificate is for another host",
            "put a host name into the URL that the certificate names",
            "set SPRING_RABBITMQ_HOST to a name that stands in the certificate"),
    OUT_OF_DATE(
            "its certificate is out of date",
            "give the server a new certificate, or set this machine's clock",
            "give the server a new certificate, or set this machine's clock"),
    NO_TLS(
            "it does not speak TLS on this port",
            "check the port in the URL",
            "check SPRING_RABBITMQ_PORT, which is 5671 for TLS as a rule");

    private final String what;
    private final String remedyAtDatabase;
    private final String remedyAtBroker;

    TlsTrouble(String what, String remedyAtDatabase, String remedyAtBroker) {
        this.what = what;
        this.remedyAtDatabase = remedyAtDatabase;
        this.remedyAtBroker = remedyAtBroker;
    }

    /// Looks through the causes of a failure.
    ///
    /// @return empty if it was not about TLS
    public static Optional<TlsTrouble> in(Throwable failure) {
        @Nullable TlsTrouble found = null;
        // The deepest knows best: a certificate that is out of date is also one that cannot be validated.
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            TlsTrouble here = of(cause);
            found = here == null ? found : here;
        }
        return Optional.ofNullable(found);
    }

    private static @Nullable TlsTrouble of(Throwable cause) {
        String words = String.valueOf(cause.getMessage());
        return switch (cause) {
            case CertificateExpiredException _, CertificateNotYetValidException _ -> OUT_OF_DATE;
            case CertPathBuilderException _, CertPathValidatorException _ -> UNTRUSTED;
            case CertificateException _ when words.startsWith("No ") -> OTHER_HOST;
            case SSLException _ when words.contains("unrecognized SSL message") -> NO_TLS;
            // The driver looks at the name itself, and says so in the machine's language; this name is in all of them.
            default -> words.contains("PgjdbcHostnameVerifier") ? OTHER_HOST : null;
        };
    }

    /// The end of a sentence that begins with the server.
    public String what() {
        return what;
    }

    /// In the imperative; without a full stop.
    public String remedyAtDatabase() {
        return remedyAtDatabase;
    }

    /// In the imperative; without a full stop.
    public String remedyAtBroker() {
        return remedyAtBroker;
    }
}
