"""Where one shard ends and the next begins: ranges of grams that hold about the same number of bytes.

The table is counted from Thai prose (government news, and write-ups of the department's form); it is fixed, so that no
edit moves a boundary. On other prose the shards are less even, and just as right.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import cache

from khlang.search.skeleton import FOLLOWING

_LAST = "~"
"""No code of a gram is greater."""
_STEPS = ((4_000, 1), (1_000, 4), (100, 16), (0, 64))
"""From how many write-ups on every boundary counts, every fourth, and so on: a small site has few shards."""


class Layout(tuple[str, ...]):
    """The first gram, or its beginning, of every shard but the first."""

    __slots__ = ()

    def shards(self, beginning: str) -> range:
        """Return the shards in which grams that begin so may stand; one for a whole gram."""
        return range(bisect_right(self, beginning), bisect_left(self, beginning + _LAST) + 1)

    def share(self, gram: str) -> float:
        """Return a guess at how common a gram is: the product of the shards that its pairs of codes take up."""
        share = 1.0
        for place in range(len(gram) - 1):
            pair = gram[place : place + 2]
            share *= _UNKNOWN_SHARE if pair[0] in FOLLOWING else self._pair_share(pair)
        return share

    def _pair_share(self, pair: str) -> float:
        low = _number(pair)
        high = low + 0x10000
        share = 0.0
        for shard in range(bisect_right(self, pair), bisect_left(self, pair + _LAST) + 1):
            start = _number(self[shard - 1] if shard else "")
            end = _number(self[shard] if shard < len(self) else 4 * _LAST)
            share += max(0, min(high, end) - max(low, start)) / (end - start)
        return share


_UNKNOWN_SHARE = 4.0
"""Shards that a pair takes up on the whole, for one with which no gram begins."""


def _number(gram: str) -> int:
    return int.from_bytes(gram.ljust(4).encode("ascii"), "big")


@cache
def layout(count: int) -> Layout:
    """Return the layout for a site of `count` write-ups."""
    step = next(step for least, step in _STEPS if count >= least)
    return Layout(_BOUNDARIES.split()[step - 1 :: step])


_BOUNDARIES = (
    ")-[B ).' )0 ):? )< )<. )<A )> )? )?< )@ )@OP )A )A? )B )B) )C )D )G )I )O% )P )P1 )R) )R@ )T )U )V) )VT2 )VTR "
    ")W )Y& )[ )[B */ *< *<'/ *<'@ *<'G *<'S *<'Y *<> *<E *> *@ *@E@ *A *AF *D *Q *U *UU? *UUU *W *WTC *X *Z +/ +1 "
    "+< +B +C +D +O// +P +W , ,.- ,.P ,0 ,> ,>5 ,>O ,@ ,@+ ,@.3 ,@? ,@C ,@K ,@Q ,A ,F ,F3 ,G ,HD ,O ,O, ,O3 ,O? ,OF "
    ",OR ,P ,R ,S ,T, ,T? ,TC ,TP ,TW ,V ,VF ,W ,X - -!/B -% -(; -(E -(Y: -(YP -? -[+ . .!AH .!O .!T .# .#, .#: .#@ "
    ".#I .#T .#W .#[- .#[P .% .%<? .%> .& .(* .(/ .(/? .(/U .(> .(B .(Q .(W .)> .)C .)P .)Z .*@ .+ ., .,? .,O .,TA "
    ".,W .- ..# ./ .2 .4 .: .:& .; .> .? .?#R .?' .?/ .@ .A .A) .B .C .C< .F .G .HT .HT. .HT? .HTF .HTS .I .P .P< .R "
    ".R% .S .T' .U .V .V> .X .Y% .[ .[* .[< .[T .[U / /# /#/ /#T /% /%; /%P /& /'< /( /(> /(E /(E@ /) /)B /* /+ /, "
    "/,A /,P /,TA /. /.* /.I /0 /4 /: /; /> />* />7 />F /? /?) /@ /A /A; /C /E /E+ /E5 /EE /F /G /HT< /K /O5 /P /Q "
    "/R% /T /T* /T2 /T@ /TP /TW /U /V /W /X /[ /[/ 0 00 01 03 07 0< 0E 1 1, 11 12 13 15 17 19 1; 1B 1O 1S 2 2. 21 23 "
    "25 2563 26 28 2< 2C 2P 2U 3 3. 32 35 38 3@ 3F 3R 4 41 44 47 4> 4G 5 51 56 562 565 59 5B 5T 60 61 62 64 68 6C 7 "
    "73 7: 8 83 8: 9 92 99 9E : :!> :!? :!E2 :!F :!O :!U@ :!V :#+ :#. :#.B :#/ :#/S :#@ :#E :#S :#[ :#[E :% :%< :%E "
    ":%F :%U :%VF :& :'* :'/ :'? :'@ :'A :'F :'O :'S :( :(. :(/ :(0 :(E :(E@ :(F :(O :) :)B :)R :* :+ :, :,F :,H :,U "
    ":.) :.: :.@ :.I :/ :2 :: ::( ::.A ::/ :; :>. :>.3 :>.C :>/ :>F :>G :? :?( :?? :@ :A :A3 :A:E :AB :B :C :C- :E "
    ":EA :F :F( :H :O :P :P: :Q :QB :R :R% :S :T( :T, :TB :U :V :W :Y :Z :[. :[1 :[F :[U ; < <!C <!F <# <#1 <#P- "
    "<#PB <#R <#[@ <% <%.3 <%.F <%.V <%A <%AH <& <')R <'+ <'/ <': <'? <'@ <'B <'F <'P <'T <'W <'Z <( <(1 <(>> <(@ "
    "<(F <(P <) <* <, <,T <. </ <3 <; <>1 <? <@ <A* <A> <B <D <E3 <EO <F <O <O@ <Q <S <U <W <[ <[E <[F > >!? >!EP "
    ">!O >!OE >!P >!T ># >#G >% >(. >(.< >(/ >(? >(E >(F >) >)U >+ >,T >- >.+ >.: >.C >/ >/, >/? >/E >/T >2 >4 >: >; "
    ">> >? >A >A< >C >E. >EC >F >F? >G >K >P >R >S >T- >T2 >T4 >T: >T@ >TE >U >W ? ?!B ?!P ?# ?#1 ?#F ?#U ?% ?%B ?%E "
    "?%L ?& ?' ?( ?(/ ?(:8 ?(> ?(B ?(T ?(TE ?) ?+ ?- ?.& ?.. ?.S ?/ ?4 ?:) ?> ?>1 ?>TB ?? ?A ?C ?EB ?F ?O ?P ?P:? ?Q "
    "?T ?T* ?U ?W ?[U @ @( @(: @(:@ @(< @) @* @. @.% @.- @.P @/ @: @<# @> @? @A @C @E @EI @K @KH @O? @P @R @T% @T) "
    "@TO @TP @Y A A!O5 A!T A!T3 A!TA A!TP A!U A# A#F A#G A% A& A( A(: A(:- A(:< A(:B A(:O A(:T A(:Y A(? A(A A) A)C "
    "A)V A* A+ A,/ A,T A- A/ A2 A: A:' A:( A:- A:; A:F A:T A:TG A; A<( A<E A> A? A?( A?(A A?) A?Q A@T AA) AB AC AE "
    "AG AO AP AQ AR% AT AT#A AT% AU AV AV% AW AY A[ A[F A[U B B# B#P B#TC B( B(1 B(>3 B(? B) B/ B0 BE BEB BQ BU B[A "
    "B[E? B[EI B[F C C!K@ C!N C# C#> C#T C% C& C' C(: C(B C(T C* C. C.- C.P C/ C:# C:+ C:A C:U C< C> C@ CC CF CR CT( "
    "CT: CTO CU CX E E#TA E% E(T, E(T6 E(TB E(TP E(TW E) E)@ E)F E)T E* E*@ E+ E+CC E, E,@ E,H E,OF E,T E,TP E. E/ "
    "E2 E4 E: E:( E> E? E?% E?) E?@ E@ EA EA) EB EB2 EC EC' EC/ ECA ED EF& EG EI EO& EP) EQ ER ER#? ER& ES ET# ET#A "
    "ET% ET(: EU EV EW EX EY: EZ E[ E[) E] F!A F!O F!OO F# F% F& F&A F' F'? F( F(A F(AC F(B F* F. F< FA FC FG FR FU "
    "F[ H H# H#? H#A5 H#B H#Y H#[ H% H%O H( H(? H) H/ H> H? HG HS HT)O HT+ HT. HT: HT? HTA HTC HTI HTQ HTS HTX HU I "
    "I#E I#F J K(. K) K: KA KG KK KO L L(TP L4 M N NT(A NT(U O O# O#? O#R O#U O% O%> O%O O& O( O(T O) O)> O)H O* O+ "
    "O, O,? O,S O- O/ O/- O/E O1 O2 O4 O: O:( O< O> O>/B O? O?) OA OA; OC OF OH OO OP OQ OR% OR' OT( OU OV OX O[ O] "
    "P!>H P!E P# P#/ P#A P#E P#Q P% P%V P' P(.. P(.A P(.S P(/ P(A P(E P) P+ P. P0 P:#/ P:#Q P:( P:, P:@ P:F P; P? PA "
    "PC PO PR PT+ PV P[ P[1 P[C P[F P[T> P[U Q!A Q#E Q#Q Q#T4 Q#U Q%E Q& Q(T Q) Q< QU R!A R!EQ R# R#* R#. R#0 R#1F "
    "R#2 R#3 R#: R#? R#@ R#A: R#C R#J R#R R#V R% R%B R%TA R& R&< R&E R&S R( R(E@ R(F R, R/* R/A R0 R:0 R; R? R?@ R@ "
    "RG RT RV R[< R[F R[R R[W S#? S#PA S% S( S) S< SS T T!B T!T- T!TI T# T#+ T#2 T#? T#A T#C T#F T#S T#V T% T%T T& "
    "T&. T&@ T&H T' T'G T( T(+ T(/ T(/G T(: T(A T(D T(O T(R T(U T) T)> T)A T)C T)I T)T T)Y T* T*@ T*U T+ T, T,> T,A "
    "T,O: T,P T,T@ T,TS T- T. T.( T.A T/) T1 T17 T2 T26 T3 T4 T5 T8 T:% T:%C T:& T:( T:? T> T>% T>3 T>T3 T? T?% T?( "
    "T?: T?F T@ T@< TA TA& TA: TA> TB TBT TC TC( TC) TCE TE TF& TG TH) TK TMH TO TO& TO- TP TP( TP< TP[ TQ TR TR#, "
    "TR#8 TR#C TR#U TR& TR: TRU TS TS: TT TT' TTB TU TU) TV# TV: TW TW( TW<A TY TY% TZ TZ( T[( T[0 T[F Tc U U!K U!T "
    "U# U% U& U(< U(E U(S U(T- U(T? U(TF U(TS U) U)R U+ U- U3 U:#@ U:( U:/ U; U<3 U<H U> U? U?F UA UB UC UD UG UP UR "
    "UR> UT UU UU+ UU? UUF UUV UV UW UZ U[E V V!T V# V#: V#O V#U V& V) V, V: V:& V:'? V:'F V:( V; V<( V<E V> V@ VC "
    "VP VR VT+ VT< VTH VTY VW W W% W%? W%U W( W(A W(T W) W3 W<* W<A W<S WR WTB WU X( XA XT Y Y# Y#/ Y#? Y#B Y#N Y#U "
    "Y#[< Y#[B Y#[Q Y#[X Y( Y) Y- Y/ Y1 Y:'/ Y:( Y:- Y; Y> YA YG YR YS YV Z Z% Z( Z* [ [# [#T [& [(? [(H [) [)G [* "
    "[+ [,A [- [.( [.(R [.+ [.: [.B [.S [/ [/%O [/) [0 [: [:/ [< [? [?) [@ [A) [A- [A@ [AR [B [C [E [E)R [E+ [E- [E: "
    "[E? [E@ [EB [ED [EG [EO [EQ [ES [EV [E[ [G [O [O. [OG [P [R [S [T) [T* [T, [T2 [T< [TA [TE [TP [TS [TZ [U) [U: "
    "[UA [UO [V [V@ [W [W(B [X [Z [[/ [[T ] ad al an ap b c ci d dT e ec en es f g h hi i ig io j l lm mb me ms nb "
    "ng nm o om oo p q re ro s sg st tb ti u un w w1 x "
)
