import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseInternalSettings;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/**
 * Neo4j community on loopback. `TestServer HOME` serves until its input ends, so that it goes when
 * whoever started it has gone. A first line of input is taken as the new password of `neo4j`;
 * with an end of input right after it this prepares a home and stops in good order.
 */
public class TestServer {
    public static void main(String[] arguments) throws Exception {
        var building = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, ByteUnit.mebiBytes(64));
        if (Boolean.getBoolean("kring.quick")) {
            // A plan costs seconds to make, and milliseconds to carry out: make it once, and not long.
            building.setConfig(GraphDatabaseSettings.cypher_min_replan_interval, Duration.ofDays(1))
                    .setConfig(GraphDatabaseInternalSettings.cypher_size_hint_parameters, false)
                    .setConfig(GraphDatabaseInternalSettings.cypher_idp_solver_duration_threshold, 10L);
        }
        var neo4j = building.build();
        var system = (GraphDatabaseAPI) neo4j.database("system");
        var ports = system.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        System.out.println("bolt " + ports.getLocalAddress(ConnectorType.BOLT).getPort());
        var input = new BufferedReader(new InputStreamReader(System.in));
        var password = input.readLine();
        if (password == null) {
            Runtime.getRuntime().halt(0);  // its home is thrown away: no need to tidy up first
        }
        system.executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        neo4j.shutdown();
    }
}
