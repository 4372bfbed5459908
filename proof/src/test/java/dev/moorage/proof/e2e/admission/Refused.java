package dev.moorage.proof.e2e.admission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.moorage.kube.ManifestException;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusCause;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A write that was refused, as its writer sees it. */
public final class Refused {
    private final Status status;

    private Refused(Status status) {
        this.status = status;
    }

    /** Does what has to be refused. */
    public static Refused by(ThrowingCallable write) {
        Throwable thrown = catchThrowable(write);
        Throwable cause = thrown instanceof ManifestException ? thrown.getCause() : thrown;
        if (!(cause instanceof KubernetesClientException refusal) || refusal.getStatus() == null) {
            throw new AssertionError("was not refused", thrown);
        }
        return new Refused(refusal.getStatus());
    }

    /** The code and reason of the Status. */
    public Refused with(int code, String reason) {
        assertThat(status.getCode()).as(status.getMessage()).isEqualTo(code);
        assertThat(status.getReason()).isEqualTo(reason);
        return this;
    }

    /** What stands in its message. */
    public Refused saying(String... fragments) {
        assertThat(status.getMessage()).contains(fragments);
        return this;
    }

    /** The fields that its causes name, exactly. */
    public Refused naming(String... fields) {
        List<String> found = status.getDetails().getCauses().stream()
                .map(StatusCause::getField)
                .toList();
        assertThat(found).as(status.getMessage()).containsExactly(fields);
        return this;
    }
}
