// Whether this sample can be run as a test here: it needs Docker and the image it stands on.
if (System.getenv('OTEL_TEST_REQUIRE_DOCKER') == 'true') {
    return true
}
def image = System.getProperty('jre.image', 'local/jre:17')
try {
    def docker = ['docker', 'image', 'inspect', image].execute()
    docker.waitForOrKill(10_000)
    if (docker.exitValue() == 0) {
        return true
    }
} catch (IOException e) {
    // no docker command
}
println "samples/distributed is skipped: it needs a Docker engine with the image $image (.ci/test-images builds it)"
return false
