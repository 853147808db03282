package sluice.gateway.broker;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.ShutdownSignalException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.springframework.amqp.AmqpConnectException;
import org.springframework.amqp.AmqpIOException;
import org.springframework.amqp.AmqpTimeoutException;

class BrokerTroubleTest {

    @Test
    void isToldInTheBrokersOwnWords() {
        var close = new AMQP.Channel.Close.Builder()
                .replyCode(404)
                .replyText("NOT_FOUND - no queue 'sluice.events', or gone, in vhost '/'")
                .classId(60)
                .methodId(20)
                .build();
        var refused = new IOException(null, new ShutdownSignalException(false, false, close, null));
        assertThat(BrokerTrouble.reason(refused))
                .isEqualTo("NOT_FOUND - no queue 'sluice.events', or gone, in vhost '/'");
        assertThat(BrokerTrouble.reason(new AmqpIOException(refused))).isEqualTo(BrokerTrouble.reason(refused));
    }

    @Test
    void isToldAsTheNetworkFoundIt() {
        assertThat(BrokerTrouble.reason(new AmqpConnectException(new ConnectException("Connection refused"))))
                .isEqualTo("Connection refused");
        assertThat(BrokerTrouble.reason(new AmqpIOException(new UnknownHostException("rabbit"))))
                .isEqualTo("there is no host rabbit");
        assertThat(BrokerTrouble.reason(new AmqpTimeoutException(new TimeoutException())))
                .isEqualTo("it did not answer in time");
    }

    @Test
    void isNeverNothing() {
        assertThat(BrokerTrouble.reason(new ShutdownSignalException(true, false, null, null)))
                .isNotBlank()
                .doesNotContain("null");
        assertThat(BrokerTrouble.reason(new IOException())).isEqualTo("IOException");
    }
}
