package sluice.engine.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.sql.SQLException;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/// With the exceptions as the JDK nests them; `PrivateTlsClusterIT` has them from real servers.
class TlsTroubleTest {

    @Test
    void isFoundUnderWhateverIsWrappedAroundIt() {
        var unknown = new CertificateException("PKIX path building failed", new CertPathBuilderException("no path"));
        assertThat(TlsTrouble.in(new IOException(handshake(unknown)))).contains(TlsTrouble.UNTRUSTED);
    }

    @Test
    void tellsAnotherHostFromAnotherAuthority() {
        assertThat(TlsTrouble.in(handshake(new CertificateException("No name matching rabbit found"))))
                .contains(TlsTrouble.OTHER_HOST);
        assertThat(TlsTrouble.in(new SQLException("Der Rechnername konnte durch PgjdbcHostnameVerifier nicht …")))
                .contains(TlsTrouble.OTHER_HOST);
    }

    @Test
    void tellsACertificateThatIsOutOfDateFromOneThatIsNotTrusted() {
        var expired = new CertPathValidatorException("validity check failed", new CertificateExpiredException("then"));
        assertThat(TlsTrouble.in(handshake(new CertificateException("PKIX path validation failed", expired))))
                .contains(TlsTrouble.OUT_OF_DATE);
    }

    @Test
    void aPortWithoutTlsIsNamed() {
        assertThat(TlsTrouble.in(new SSLException("Unsupported or unrecognized SSL message")))
                .contains(TlsTrouble.NO_TLS);
    }

    @Test
    void othersAreNoneOfIt() {
        assertThat(TlsTrouble.in(new IOException("Connection refused"))).isEmpty();
        assertThat(TlsTrouble.in(new SSLException((String) null))).isEmpty();
    }

    private static SSLException handshake(CertificateException cause) {
        return (SSLException) new SSLHandshakeException(cause.getMessage()).initCause(cause);
    }
}
