struct bell_peer {
	int id;
};
