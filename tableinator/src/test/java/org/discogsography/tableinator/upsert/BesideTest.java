package org.discogsography.tableinator.upsert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.discogsography.tableinator.server.Adapter.await;
import static org.discogsography.tableinator.server.Samples.AUGUST;
import static org.discogsography.tableinator.server.Samples.SEPTEMBER;
import static org.discogsography.tableinator.server.Samples.artist;
import static org.discogsography.tableinator.server.Samples.artists;

import java.util.List;
import java.util.stream.LongStream;
import org.discogsography.common.contract.RecordType;
import org.discogsography.consumer.store.Deletion;
import org.discogsography.consumer.store.Tally;
import org.discogsography.tableinator.server.Adapter;
import org.discogsography.tableinator.server.PostgresServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What docs/how-to/beside.md says is safe beside ours. */
class BesideTest {
    private static final List<Long> VANISHED =
            LongStream.rangeClosed(1, 150).boxed().toList();

    private Adapter adapter;

    @BeforeEach
    void prepare() {
        adapter = Adapter.prepared();
        await(adapter.store.upsert(RecordType.ARTISTS, artists(150, AUGUST)));
    }

    @AfterEach
    void close() {
        adapter.close();
    }

    @Test
    void keepsTheThreeVanishedRowsThatATableOfNotesRefersToAndDeletesTheOthers() {
        sql("CREATE TABLE my_notes (artist bigint REFERENCES artists (id), note text)");
        sql("INSERT INTO my_notes SELECT id, 'mine' FROM artists WHERE id IN (3, 77, 150)");

        Deletion deletion = deletion();

        assertThat(deletion.deleted()).isEqualTo(147);
        assertThat(deletion.kept()).isEqualTo(3);
        assertThat(deletion.because()).isEqualTo("my_notes refers to them");
        assertThat(text("SELECT string_agg(id::text, ',' ORDER BY id) FROM artists"))
                .isEqualTo("3,77,150");
    }

    @Test
    void deletesWhatWasKeptOnceNothingRefersToItAnyMore() {
        sql("CREATE TABLE my_notes (artist bigint REFERENCES artists (id) ON DELETE RESTRICT)");
        sql("INSERT INTO my_notes SELECT id FROM artists");
        assertThat(deletion().kept()).isEqualTo(150);

        sql("DROP TABLE my_notes");

        assertThat(deletion()).isEqualTo(Deletion.of(150));
    }

    @Test
    void keepsRowsWhoseForeignKeyIsOnlyLookedAtWhenTheTransactionEnds() {
        sql("CREATE SCHEMA mine");
        sql("CREATE TABLE mine.list (artist bigint REFERENCES artists (id) DEFERRABLE INITIALLY DEFERRED)");
        sql("INSERT INTO mine.list VALUES (7)");

        Deletion deletion = deletion();

        assertThat(deletion.kept()).isOne();
        assertThat(deletion.because()).isEqualTo("mine.list refers to them");
    }

    @Test
    void deletesWithItWhatRefersToARowByAForeignKeyWithCascade() {
        sql("CREATE TABLE my_notes (artist bigint REFERENCES artists (id) ON DELETE CASCADE)");
        sql("INSERT INTO my_notes SELECT id FROM artists");
        sql("CREATE TABLE my_list (artist bigint REFERENCES artists (id) ON DELETE SET NULL)");
        sql("INSERT INTO my_list SELECT id FROM artists");

        assertThat(deletion()).isEqualTo(Deletion.of(150));

        assertThat(text("SELECT count(*) FROM my_notes")).isEqualTo("0");
        assertThat(text("SELECT count(*) FROM my_list WHERE artist IS NULL")).isEqualTo("150");
    }

    @Test
    void keepsWhatATableRefersToThatMayNotForgetIt() {
        sql("CREATE TABLE my_list (artist bigint NOT NULL REFERENCES artists (id) ON DELETE SET NULL)");
        sql("INSERT INTO my_list VALUES (7), (8)");

        Deletion deletion = deletion();

        assertThat(deletion.kept()).isEqualTo(2);
        assertThat(deletion.because()).isEqualTo("my_list refers to them");
    }

    @Test
    void keepsWhatATriggerRefusesToDelete() {
        sql("""
                CREATE FUNCTION my_guard() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    IF OLD.id IN (5, 6) THEN
                        RAISE EXCEPTION 'artist % is mine', OLD.id;
                    END IF;
                    RETURN OLD;
                END $$
                """);
        sql("CREATE TRIGGER my_guard BEFORE DELETE ON artists FOR EACH ROW EXECUTE FUNCTION my_guard()");

        Deletion deletion = deletion();

        assertThat(deletion.kept()).isEqualTo(2);
        assertThat(deletion.because()).isEqualTo("the function my_guard() refuses to delete them (P0001)");
    }

    @Test
    void keepsWhatATriggerLeavesWithoutAWord() {
        sql("""
                CREATE FUNCTION my_guard() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    RETURN CASE OLD.id WHEN 5 THEN NULL ELSE OLD END;
                END $$
                """);
        sql("CREATE TRIGGER my_guard BEFORE DELETE ON artists FOR EACH ROW EXECUTE FUNCTION my_guard()");

        Deletion deletion = deletion();

        assertThat(deletion.deleted()).isEqualTo(149);
        assertThat(deletion.kept()).isOne();
        assertThat(deletion.because()).isEqualTo("a trigger, a rule or a policy keeps them without an error");
    }

    @Test
    void namesAllThatRefersToVanishedRows() {
        sql("CREATE TABLE my_notes (artist bigint REFERENCES artists (id))");
        sql("INSERT INTO my_notes VALUES (1)");
        sql("CREATE TABLE my_list (artist bigint REFERENCES artists (id))");
        sql("INSERT INTO my_list VALUES (2)");

        assertThat(deletion().because()).isEqualTo("my_list refers to them, my_notes refers to them");
    }

    @Test
    void doesNotCallItKeptWhenNoRowMayBeDeleted() {
        sql("ALTER TABLE artists RENAME TO others");

        assertThatThrownBy(this::deletion).hasMessageContaining("does not exist");
    }

    @Test
    void aRowIsNotCountedAsKeptThatIsNotThere() {
        assertThat(await(adapter.inventory.delete(RecordType.ARTISTS, List.of(1L, 4_000_000_000L), SEPTEMBER)))
                .isEqualTo(Deletion.of(1));
    }

    @Test
    void goesOnBesideAViewATriggerAnIndexASchemaAndAConstraintOfTheUsers() {
        sql("CREATE SCHEMA mine");
        sql("CREATE VIEW mine.names AS SELECT id, data ->> 'name' AS name FROM artists");
        sql("CREATE MATERIALIZED VIEW mine.counted AS SELECT count(*) FROM artists");
        sql("CREATE INDEX my_names ON artists ((data ->> 'name'))");
        sql("ALTER TABLE artists ADD CONSTRAINT my_rule CHECK (id > 0)");
        sql("ALTER TABLE artists ADD COLUMN shelf text DEFAULT 'none'");
        sql("CREATE TABLE mine.seen (artist bigint)");
        sql("""
                CREATE FUNCTION mine.see() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN
                    INSERT INTO mine.seen VALUES (NEW.id);
                    RETURN NULL;
                END $$
                """);
        sql("CREATE TRIGGER see AFTER INSERT OR UPDATE ON artists FOR EACH ROW EXECUTE FUNCTION mine.see()");
        sql("UPDATE artists SET shelf = 'top' WHERE id = 2");

        Tally tally = await(adapter.store.upsert(
                RecordType.ARTISTS, List.of(artist(2, SEPTEMBER, "two anew"), artist(151, SEPTEMBER, "more"))));
        adapter.schema.order();
        await(adapter.store.prepare());

        assertThat(tally).isEqualTo(new Tally(1, 1, 0, 0));
        assertThat(text("SELECT name FROM mine.names WHERE id = 2")).isEqualTo("two anew");
        assertThat(text("SELECT shelf FROM artists WHERE id = 2")).isEqualTo("top");
        assertThat(text("SELECT count(*) FROM mine.seen WHERE artist IN (2, 151)"))
                .isEqualTo("3");
        assertThat(deletion().deleted()).isEqualTo(150);
        assertThat(text("SELECT count(*) FROM pg_indexes WHERE indexname = 'my_names'"))
                .isEqualTo("1");
    }

    private Deletion deletion() {
        return await(adapter.inventory.delete(RecordType.ARTISTS, VANISHED, SEPTEMBER));
    }

    private void sql(String sql) {
        PostgresServer.execute(adapter.target, sql);
    }

    private String text(String sql) {
        return PostgresServer.query(adapter.target, sql).getFirst().getFirst();
    }
}
