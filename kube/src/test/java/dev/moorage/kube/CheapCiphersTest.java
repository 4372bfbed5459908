package dev.moorage.kube;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.IdentityCipherSuiteFilter;
import io.netty.handler.ssl.JdkSslContext;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

class CheapCiphersTest {
    @Test
    void chacha20_is_offered_first_and_nothing_that_was_offered_is_left_out() throws Exception {
        JdkSslContext before = new JdkSslContext(
                SSLContext.getDefault(),
                true,
                null,
                IdentityCipherSuiteFilter.INSTANCE,
                ApplicationProtocolConfig.DISABLED,
                ClientAuth.NONE,
                null,
                false);

        JdkSslContext after = CheapCiphers.ordered(before, Set.of("TLSv1.3", "TLSv1.2"));

        assertThat(after.cipherSuites())
                .startsWith("TLS_CHACHA20_POLY1305_SHA256")
                .containsAll(before.cipherSuites())
                .contains("TLS_AES_128_GCM_SHA256");
        assertThat(after.isClient()).isTrue();
        assertThat(after.newEngine(ByteBufAllocator.DEFAULT).getEnabledProtocols())
                .containsExactlyInAnyOrder("TLSv1.3", "TLSv1.2");
    }
}
