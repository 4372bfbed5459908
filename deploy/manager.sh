#!/bin/sh
# The image's /manager: the operator, with the arguments of the Deployment. MOORAGE_JAVA_OPTS comes last and wins, for
# example -Xmx256m beside a higher memory limit.
# shellcheck disable=SC2086
exec /opt/java/bin/java @/opt/moorage/operator.jvmargs ${MOORAGE_JAVA_OPTS:-} \
  -cp '/opt/moorage/lib/*' dev.moorage.launcher.Main operator "$@"
